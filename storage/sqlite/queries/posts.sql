-- Payloads and albums are JSON, asked by SQLite's functions; what leaves is looked up from the few rows that channels are
-- owed, in an order (CROSS JOIN) that the planner must keep.

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

-- name: point_beside(id, chat_id, message_id)<!
-- One more message of an album whose first one is known.
UPDATE deliveries SET album = json_insert(coalesce(album, '[]'), '$[#]', :message_id)
WHERE id = :id AND chat_id = :chat_id AND state = 'sent' AND careful AND message_id < :message_id
  AND payload ->> '$.method' = 'sendMediaGroup'
  AND :message_id NOT IN (SELECT value FROM json_each(coalesce(deliveries.album, '[]')))
RETURNING key;

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
