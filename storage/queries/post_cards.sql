-- name: put(chat_id, article_id, place, locale, zone, planned)!
-- An article that is planned again is told anew.
INSERT INTO post_cards (chat_id, article_id, place, locale, zone, planned)
VALUES (:chat_id, :article_id, :place, :locale, :zone, :planned)
ON CONFLICT (chat_id, article_id) DO UPDATE SET
  place = excluded.place, locale = excluded.locale, zone = excluded.zone, planned = excluded.planned,
  shown = '', turn = post_cards.turn + 1, over = 0;

-- name: at(chat_id, article_id, place)!
UPDATE post_cards SET place = :place WHERE chat_id = :chat_id AND article_id = :article_id AND over = 0;

-- name: detach(chat_id, place)!
UPDATE post_cards SET place = NULL WHERE chat_id = :chat_id AND place = :place AND over = 0;

-- name: drop(article_id)!
DELETE FROM post_cards WHERE article_id = :article_id;

-- name: open()
SELECT * FROM post_cards WHERE over = 0;

-- name: shown(chat_id, article_id, place, shown, over)!
UPDATE post_cards SET place = :place, shown = :shown, over = :over, turn = turn + 1
WHERE chat_id = :chat_id AND article_id = :article_id;
