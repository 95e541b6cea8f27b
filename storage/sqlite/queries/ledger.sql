-- Words are taken out of a payload, and chats found in noted rows, by SQLite's functions of JSON; the second have an index
-- on such a function.

-- name: settle(id, state, not_before, message_id, album, payload, error, now)!
-- What was said to one person in answer is kept no longer than it is owed; nor what owners hear, which may name a chat.
UPDATE deliveries SET
  state = :state,
  not_before = coalesce(:not_before, not_before),
  message_id = coalesce(:message_id, message_id),
  album = coalesce(:album, album),
  payload = CASE
    WHEN (key LIKE 'reply:%' OR key LIKE 'alert:%') AND :state IN ('sent', 'failed', 'cancelled') THEN json_remove(payload, '$.fields')
    ELSE coalesce(:payload, payload)
  END,
  error = :error,
  doubts = doubts + (:state = 'in_doubt'),
  changed = :now
WHERE id = :id AND state = 'sending';

-- name: settle_sent(id, message_id, now)*!
UPDATE deliveries SET
  state = 'sent', message_id = :message_id, error = NULL, changed = :now,
  payload = CASE WHEN key LIKE 'reply:%' OR key LIKE 'alert:%' THEN json_remove(payload, '$.fields') ELSE payload END
WHERE id = :id AND state = 'sending';

-- name: cancel_for(chat_id, error, now)
UPDATE deliveries SET
  state = 'cancelled', error = :error, changed = :now,
  payload = CASE WHEN key LIKE 'reply:%' OR key LIKE 'alert:%' THEN json_remove(payload, '$.fields') ELSE payload END
WHERE chat_id = :chat_id AND state IN ('planned', 'sending', 'in_doubt') AND state != 'sending'
RETURNING id;

-- name: yield_noted_follows(old, new)!
DELETE FROM registry_moves
WHERE room = 'follow' AND json_extract(moved, '$[0]') = :new AND EXISTS (SELECT 1 FROM readers WHERE chat_id = :old);

-- name: move_noted_follows(old, new)!
-- What is kept for undoing edits of the registry.
UPDATE registry_moves SET moved = json_set(moved, '$[0]', :new) WHERE room = 'follow' AND json_extract(moved, '$[0]') = :old;
