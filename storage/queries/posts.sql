-- name: post(id)^
SELECT * FROM posts WHERE id = :id;

-- name: of_article(article_id)
SELECT * FROM posts WHERE article_id = :article_id ORDER BY chat_id;

-- name: waiting()
SELECT * FROM posts WHERE state IN ('planned', 'held')
ORDER BY chat_id, state = 'held', max(not_before, coalesce(embargo, 0)), position, id;

-- name: plan(article_id, chat_id, draft_id, state, not_before, embargo, approved_by, now)<!
-- One row an article and channel: a post that never left may be planned anew, one that did may not.
INSERT INTO posts (article_id, chat_id, draft_id, state, not_before, embargo, approved_by, position, created, changed)
VALUES (
  :article_id, :chat_id, :draft_id, :state, :not_before, :embargo, :approved_by,
  (SELECT coalesce(max(position), 0) + 1 FROM posts WHERE chat_id = :chat_id), :now, :now
)
ON CONFLICT (article_id, chat_id) DO UPDATE SET
  draft_id = excluded.draft_id, state = excluded.state, not_before = excluded.not_before,
  embargo = excluded.embargo, approved_by = excluded.approved_by, position = excluded.position,
  changed = excluded.changed
WHERE posts.released IS NULL
RETURNING id;

-- name: due(chat_id, now)^
SELECT * FROM posts
WHERE chat_id = :chat_id AND state = 'planned' AND not_before <= :now AND coalesce(embargo, 0) <= :now
ORDER BY max(not_before, coalesce(embargo, 0)), position, id
LIMIT 1;

-- name: channels_due(now)
SELECT DISTINCT chat_id FROM posts
WHERE state = 'planned' AND not_before <= :now AND coalesce(embargo, 0) <= :now;

-- name: last_release(chat_id)$
SELECT max(released) FROM posts WHERE chat_id = :chat_id AND released IS NOT NULL;

-- name: release(id, messages, revision, now)!
UPDATE posts SET state = 'published', messages = :messages, revision = :revision, released = :now, changed = :now
WHERE id = :id AND state = 'planned';

-- name: move(id, state, not_before, now)!
UPDATE posts SET state = :state, not_before = :not_before, changed = :now,
  position = (SELECT max(position) + 1 FROM posts AS other WHERE other.chat_id = posts.chat_id)
WHERE id = :id AND state IN ('planned', 'held');

-- name: cancel(id, now)!
UPDATE posts SET state = 'cancelled', changed = :now WHERE id = :id AND state IN ('planned', 'held');

-- name: revised(id, state, messages, revision, now)!
UPDATE posts SET state = :state, messages = :messages, revision = :revision, changed = :now
WHERE id = :id AND state IN ('published', 'corrected');

-- name: behind()
-- Posts whose channel shows an older revision than the article's last.
SELECT posts.* FROM posts
JOIN (SELECT article_id, max(number) AS number FROM revisions GROUP BY article_id) AS last
  ON last.article_id = posts.article_id
WHERE posts.state IN ('published', 'corrected') AND posts.revision < last.number
ORDER BY posts.chat_id, posts.id;

-- name: deliveries(keys)
-- The message is the last that was sent for this part: an edit of one that is gone is sent anew. It shows a photo
-- where that is what was sent, or made of it since, and Telegram took it.
SELECT sent.key, sent.state, sent.message_id, EXISTS (
    SELECT 1 FROM deliveries AS shown
    WHERE (shown.key = sent.key OR shown.key > sent.key || ':' AND shown.key < sent.key || ';')
      AND shown.state = 'sent' AND shown.message_id = sent.message_id
      AND shown.payload ->> '$.method' IN ('sendPhoto', 'editMessageMedia')
  ) AS photo
FROM (
  SELECT owed.key, owed.state, (
    SELECT last.message_id FROM deliveries AS last
    WHERE (last.key = owed.key OR last.key > owed.key || ':' AND last.key < owed.key || ';')
      AND last.state = 'sent' AND last.message_id IS NOT NULL
    ORDER BY last.id DESC LIMIT 1
  ) AS message_id
  FROM deliveries AS owed WHERE owed.key IN (SELECT value FROM json_each(:keys))
) AS sent;

-- name: cancel_unsent(keys, now)!
UPDATE deliveries SET state = 'cancelled', error = 'replaced before it left', changed = :now
WHERE state = 'planned' AND key IN (SELECT value FROM json_each(:keys));

-- name: doubts()
SELECT id, key, chat_id, doubts FROM deliveries
WHERE state = 'in_doubt' AND careful AND key >= 'post:' AND key < 'post;';

-- name: doubt(id)^
SELECT id, key, chat_id, doubts FROM deliveries WHERE id = :id AND state = 'in_doubt' AND careful;

-- name: arrived(id, now)!
UPDATE deliveries SET state = 'sent', error = 'an editor saw it arrive', changed = :now
WHERE id = :id AND state = 'in_doubt' AND careful;

-- name: point(id, chat_id, message_id)!
UPDATE deliveries SET message_id = :message_id
WHERE id = :id AND chat_id = :chat_id AND state = 'sent' AND careful AND message_id IS NULL;

-- name: again(id, now)!
UPDATE deliveries SET state = 'planned', not_before = 0, changed = :now
WHERE id = :id AND state = 'in_doubt' AND careful;

-- name: owed_already(key)$
SELECT count(*) FROM deliveries WHERE key = :key;

-- name: undeleted()
-- Deletions that Telegram refused for good, with no edit owed in their place.
SELECT refused.key, refused.chat_id, refused.payload ->> '$.fields.message_id' AS message_id,
  EXISTS (
    SELECT 1 FROM deliveries AS sent
    WHERE sent.chat_id = refused.chat_id AND sent.message_id = refused.payload ->> '$.fields.message_id'
      AND sent.state = 'sent' AND sent.payload ->> '$.method' IN ('sendPhoto', 'editMessageMedia')
  ) AS photo
FROM deliveries AS refused
WHERE refused.key >= 'post:' AND refused.key < 'post;' AND refused.state = 'failed'
  AND refused.payload ->> '$.method' = 'deleteMessage' AND refused.error NOT LIKE '%to delete not found%'
  AND NOT EXISTS (SELECT 1 FROM deliveries AS struck WHERE struck.key = refused.key || ':struck');
