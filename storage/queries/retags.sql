-- name: supersede()!
UPDATE retaggings SET state = 'superseded' WHERE state = 'running';

-- name: ask(chat_id, locale, now)<!
INSERT INTO retaggings (chat_id, locale, total, started)
VALUES (:chat_id, :locale, (SELECT count(*) FROM articles), :now)
RETURNING id;

-- name: current()^
SELECT r.*, (
  SELECT min(own.id) FROM retaggings AS own WHERE own.id > (
    SELECT coalesce(max(before.id), 0) FROM retaggings AS before
    WHERE before.id < r.id AND (before.state = 'done' OR before.chat_id != r.chat_id)
  )
) AS root
FROM retaggings AS r WHERE r.state = 'running' ORDER BY r.id DESC LIMIT 1;

-- name: overtaken()
SELECT r.*, (
  SELECT min(own.id) FROM retaggings AS own WHERE own.id > (
    SELECT coalesce(max(before.id), 0) FROM retaggings AS before
    WHERE before.id < r.id AND (before.state = 'done' OR before.chat_id != r.chat_id)
  )
) AS root
FROM retaggings AS r
WHERE r.state = 'superseded' AND r.finished IS NULL
  AND (SELECT next.chat_id FROM retaggings AS next WHERE next.id > r.id ORDER BY next.id LIMIT 1) != r.chat_id
ORDER BY r.id;

-- name: next(after, limit)
SELECT id, EXISTS (SELECT 1 FROM drafts WHERE article_id = articles.id) AS mended FROM articles
WHERE id > :after ORDER BY id LIMIT :limit;

-- name: mended(article_id)$
SELECT EXISTS (SELECT 1 FROM drafts WHERE article_id = :article_id);

-- name: advance(id, upto, seen, changed)!
UPDATE retaggings SET after = :upto, done = done + :seen, changed = changed + :changed
WHERE id = :id AND state = 'running';

-- name: seen(after, upto)$
SELECT count(*) FROM articles WHERE id > :after AND id <= :upto;

-- name: finish(id, now)!
UPDATE retaggings SET state = CASE WHEN state = 'running' THEN 'done' ELSE state END, finished = :now WHERE id = :id AND finished IS NULL;

-- name: drop_people(article_id)!
DELETE FROM article_people WHERE article_id = :article_id;

-- name: drop_topics(article_id)!
DELETE FROM article_topics WHERE article_id = :article_id;

-- name: unplace_quotes(article_id)!
-- Out of the way of the positions to come; editions know quotes by their ids, which stay.
UPDATE quotes SET position = -1 - id WHERE article_id = :article_id;

-- name: place_quote(id, position, person_id, speaker, role, verbatim, span, speaker_span, evidence)*!
UPDATE quotes SET position = :position, person_id = :person_id, speaker = :speaker, role = :role, verbatim = :verbatim,
  span = :span, speaker_span = :speaker_span, evidence = :evidence
WHERE id = :id;

-- name: drop_unplaced_quotes(article_id)!
DELETE FROM quotes WHERE article_id = :article_id AND position < 0;

-- name: sign(article_id, names, signature)!
UPDATE articles SET names = :names, signature = :signature WHERE id = :article_id;
