-- name: post(id)^
SELECT * FROM posts WHERE id = :id;

-- name: of_article(article_id)
SELECT * FROM posts WHERE article_id = :article_id ORDER BY chat_id;

-- name: waiting()
SELECT * FROM posts WHERE state IN ('planned', 'held')
ORDER BY chat_id, state = 'held', max(not_before, coalesce(embargo, 0)), position, id;

-- name: leaving()
-- Posts of which some messages have not left: looked up from what channels are owed, which is little. The three states are
-- those of the index by chat, which serves only a condition that names them all.
SELECT DISTINCT posts.* FROM channels
CROSS JOIN deliveries ON deliveries.chat_id = channels.chat_id
CROSS JOIN posts ON posts.chat_id = deliveries.chat_id
  AND posts.article_id = CAST(substr(deliveries.key, 6, instr(substr(deliveries.key, 6), ':') - 1) AS INTEGER)
WHERE deliveries.state IN ('planned', 'sending', 'in_doubt') AND deliveries.state != 'in_doubt'
  AND deliveries.key GLOB 'post:*' AND posts.state IN ('published', 'corrected')
ORDER BY posts.chat_id, posts.released;

-- name: plan(article_id, chat_id, draft_id, state, not_before, embargo, approved_by, brief, now)<!
-- One row an article and channel: a post that never left may be planned anew, one that did may not.
INSERT INTO posts (article_id, chat_id, draft_id, state, not_before, embargo, approved_by, brief, position, created, changed)
VALUES (
  :article_id, :chat_id, :draft_id, :state, :not_before, :embargo, :approved_by, :brief,
  (SELECT coalesce(max(position), 0) + 1 FROM posts WHERE chat_id = :chat_id), :now, :now
)
ON CONFLICT (article_id, chat_id) DO UPDATE SET
  draft_id = excluded.draft_id, state = excluded.state, not_before = excluded.not_before,
  embargo = excluded.embargo, approved_by = excluded.approved_by, brief = excluded.brief,
  position = excluded.position,
  changed = excluded.changed
WHERE posts.released IS NULL
RETURNING id;

-- name: due(chat_id, now)^
SELECT * FROM posts
WHERE chat_id = :chat_id AND state = 'planned' AND not_before <= :now AND coalesce(embargo, 0) <= :now
ORDER BY max(not_before, coalesce(embargo, 0)), position, id
LIMIT 1;

-- name: channels_due(now)
-- Those that take posts: what waits for one that is paused or lost is looked at when it is active again.
SELECT DISTINCT posts.chat_id FROM posts JOIN channels USING (chat_id)
WHERE posts.state = 'planned' AND posts.not_before <= :now AND coalesce(posts.embargo, 0) <= :now
  AND channels.state = 'active';

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
-- Posts whose channel shows an older revision than the article's last; one that the bot was put out of catches up
-- when it is let in again.
SELECT posts.* FROM posts JOIN channels ON channels.chat_id = posts.chat_id AND channels.state != 'lost'
WHERE posts.revision < posts.wanted AND posts.state IN ('published', 'corrected')
ORDER BY posts.chat_id, posts.id;

-- name: deliveries(keys)
-- The message is the last that was sent for this part: an edit of one that is gone is sent anew. It shows a photo
-- where that is what was sent, or made of it since, and Telegram took it.
SELECT sent.key, sent.state, sent.error, sent.message_id, (
    SELECT together.album FROM deliveries AS together
    WHERE (together.key = sent.key OR together.key > sent.key || ':' AND together.key < sent.key || ';')
      AND together.message_id = sent.message_id AND together.album IS NOT NULL
  ) AS album, EXISTS (
    SELECT 1 FROM deliveries AS shown
    WHERE (shown.key = sent.key OR shown.key > sent.key || ':' AND shown.key < sent.key || ';')
      AND shown.state = 'sent' AND shown.message_id = sent.message_id
      AND shown.payload ->> '$.method' IN ('sendPhoto', 'sendMediaGroup', 'editMessageMedia')
  ) AS photo
FROM (
  SELECT owed.key, owed.state, owed.error, (
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

-- name: point(id, chat_id, message_id)<!
UPDATE deliveries SET message_id = :message_id
WHERE id = :id AND chat_id = :chat_id AND state = 'sent' AND careful AND message_id IS NULL
RETURNING key;

-- name: point_beside(id, chat_id, message_id)<!
-- One more message of an album whose first one is known.
UPDATE deliveries SET album = json_insert(coalesce(album, '[]'), '$[#]', :message_id)
WHERE id = :id AND chat_id = :chat_id AND state = 'sent' AND careful AND message_id < :message_id
  AND payload ->> '$.method' = 'sendMediaGroup'
  AND :message_id NOT IN (SELECT value FROM json_each(coalesce(deliveries.album, '[]')))
RETURNING key;

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
    WHERE sent.chat_id = refused.chat_id AND sent.state = 'sent'
      AND sent.payload ->> '$.method' IN ('sendPhoto', 'sendMediaGroup', 'editMessageMedia')
      AND (
        sent.message_id = refused.payload ->> '$.fields.message_id' OR EXISTS (
          SELECT 1 FROM json_each(sent.album) WHERE value = refused.payload ->> '$.fields.message_id'
        )
      )
  ) AS photo
FROM deliveries AS refused
WHERE refused.key >= 'post:' AND refused.key < 'post;' AND refused.state = 'failed'
  AND refused.payload ->> '$.method' = 'deleteMessage' AND refused.error NOT LIKE '%to delete not found%'
  AND NOT EXISTS (SELECT 1 FROM deliveries AS struck WHERE struck.key = refused.key || ':struck');
