-- name: owe(chat_id, key, payload, lane, careful, doubts, not_before, now)*!
INSERT INTO deliveries (chat_id, key, payload, lane, careful, doubts, not_before, created, changed)
VALUES (:chat_id, :key, :payload, :lane, :careful, :doubts, :not_before, :now, :now);

-- name: claim(lane, now, limit)
-- In order within a chat: whatever of the same lane was owed to it earlier, and is due or was tried, goes first.
UPDATE deliveries SET state = 'sending', attempts = attempts + 1, changed = :now
WHERE state = 'planned' AND id IN (
  SELECT id FROM deliveries AS next
  WHERE state = 'planned' AND lane = :lane AND not_before <= :now AND NOT EXISTS (
    SELECT 1 FROM deliveries AS earlier
    WHERE earlier.chat_id = next.chat_id AND earlier.id < next.id AND earlier.lane = next.lane
      AND earlier.state IN ('planned', 'sending', 'in_doubt')
      AND (earlier.state != 'planned' OR earlier.attempts > 0 OR earlier.not_before <= :now)
  )
  ORDER BY not_before, id
  LIMIT :limit
)
RETURNING *;

-- name: claim_again(lane, now, limit)
-- What was tried before, by the same rule.
UPDATE deliveries SET state = 'sending', attempts = attempts + 1, changed = :now
WHERE state IN ('planned', 'in_doubt') AND id IN (
  SELECT id FROM deliveries AS next
  WHERE attempts > 0 AND state IN ('planned', 'in_doubt') AND lane = :lane AND not_before <= :now
    AND NOT (state = 'in_doubt' AND careful) AND NOT EXISTS (
      SELECT 1 FROM deliveries AS earlier
      WHERE earlier.chat_id = next.chat_id AND earlier.id < next.id AND earlier.lane = next.lane
        AND earlier.state IN ('planned', 'sending', 'in_doubt')
        AND (earlier.state != 'planned' OR earlier.attempts > 0 OR earlier.not_before <= :now)
    )
  ORDER BY not_before, id
  LIMIT :limit
)
RETURNING *;

-- name: settle(id, state, not_before, message_id, payload, error, now)!
-- What was said to one person in answer is kept no longer than it is owed.
UPDATE deliveries SET
  state = :state,
  not_before = coalesce(:not_before, not_before),
  message_id = coalesce(:message_id, message_id),
  payload = CASE
    WHEN key LIKE 'reply:%' AND :state IN ('sent', 'failed', 'cancelled') THEN json_remove(payload, '$.fields')
    ELSE coalesce(:payload, payload)
  END,
  error = :error,
  doubts = doubts + (:state = 'in_doubt'),
  changed = :now
WHERE id = :id AND state = 'sending';

-- name: settle_sent(id, message_id, now)*!
UPDATE deliveries SET
  state = 'sent', message_id = :message_id, error = NULL, changed = :now,
  payload = CASE WHEN key LIKE 'reply:%' THEN json_remove(payload, '$.fields') ELSE payload END
WHERE id = :id AND state = 'sending';

-- name: unsettled(ids, now)
SELECT id FROM deliveries
WHERE id IN (SELECT value FROM json_each(:ids)) AND NOT (state = 'sent' AND changed = :now);

-- name: unclaim(ids, now)!
UPDATE deliveries SET state = 'planned', attempts = attempts - 1, changed = :now
WHERE state = 'sending' AND id IN (SELECT value FROM json_each(:ids));

-- name: doubt_all(not_before, now)!
-- A kill says nothing about Telegram, so it does not count among the doubts that end in giving up; what needs care is
-- never given up, and each doubt is asked about.
UPDATE deliveries SET
  state = 'in_doubt', doubts = doubts + careful, not_before = :not_before, changed = :now,
  error = 'the process ended while this was being sent'
WHERE state = 'sending';

-- name: bring_forward(by, now)!
UPDATE deliveries SET not_before = not_before - :by
WHERE attempts > 0 AND state IN ('planned', 'in_doubt') AND not_before > :now;

-- name: cancel_for(chat_id, error, now)!
UPDATE deliveries SET
  state = 'cancelled', error = :error, changed = :now,
  payload = CASE WHEN key LIKE 'reply:%' THEN json_remove(payload, '$.fields') ELSE payload END
WHERE chat_id = :chat_id AND state IN ('planned', 'in_doubt');

-- name: deactivate(chat_id)!
UPDATE readers SET active = 0 WHERE chat_id = :chat_id AND active = 1;

-- name: reactivate(chat_id)!
UPDATE readers SET active = 1 WHERE chat_id = :chat_id AND active = 0;

-- name: owe_again(chat_id, since, now)!
-- `attempts` stays, so that these go first; a failed one was tried, a cancelled one may not have been. Answers have lost
-- their words.
UPDATE deliveries SET state = 'planned', not_before = :now, changed = :now
WHERE chat_id = :chat_id AND changed >= :since AND error IS NOT NULL AND state IN ('failed', 'cancelled')
  AND key NOT LIKE 'reply:%';

-- name: yield_reader(old, new)!
DELETE FROM readers WHERE chat_id = :new AND EXISTS (SELECT 1 FROM readers WHERE chat_id = :old);

-- name: move_reader(old, new)!
-- Subscriptions and editions follow by their foreign keys.
UPDATE readers SET chat_id = :new WHERE chat_id = :old;

-- name: yield_channel(old, new)!
DELETE FROM channels WHERE chat_id = :new AND state = 'asked' AND EXISTS (SELECT 1 FROM channels WHERE chat_id = :old);

-- name: move_channel(old, new)!
-- Posts follow by their foreign key.
UPDATE OR IGNORE channels SET chat_id = :new, kind = 'supergroup', version = version + 1 WHERE chat_id = :old;

-- name: move_deliveries(old, new)!
UPDATE deliveries SET chat_id = :new WHERE chat_id = :old;

-- name: move_updates(old, new)!
UPDATE updates SET chat_id = :new WHERE chat_id = :old;

-- name: move_memory(old, new)!
UPDATE OR REPLACE memory SET chat_id = :new WHERE chat_id = :old;

-- name: by_key(key)^
SELECT * FROM deliveries WHERE key = :key;

-- name: tally()
SELECT state, count(*) AS n FROM deliveries GROUP BY state;

-- name: mark(name, value)!
INSERT INTO marks (name, value) VALUES (:name, :value)
ON CONFLICT (name) DO UPDATE SET value = excluded.value;

-- name: marked(name)$
SELECT value FROM marks WHERE name = :name;

-- name: unmark(name)!
DELETE FROM marks WHERE name = :name;
