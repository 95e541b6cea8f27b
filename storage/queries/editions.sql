-- name: insert_edition(chat_id, slot, created, selection)<!
INSERT INTO editions (chat_id, slot, created, selection)
VALUES (:chat_id, :slot, :created, :selection)
ON CONFLICT (chat_id, slot) DO NOTHING
RETURNING id;

-- name: edition(id)^
SELECT id, chat_id, slot, created, selection FROM editions WHERE id = :id;

-- name: newest_edition()$
-- The number of the edition made last.
SELECT coalesce(max(id), 0) FROM editions;

-- name: selections(chat_id, since)
SELECT selection FROM editions
WHERE chat_id = :chat_id AND slot IS NOT NULL AND created >= :since AND selection != 'null';

-- name: moved(article_ids)
SELECT id, story_id FROM articles
WHERE id IN (SELECT article_id FROM story_moves WHERE article_id IN (numbers(:article_ids)));

-- name: move_on(chat_id, told_at, next_due)!
UPDATE readers SET last_edition_at = :told_at, next_due = :next_due WHERE chat_id = :chat_id;
