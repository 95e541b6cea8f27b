-- name: recall(chat_id, name)$
SELECT value FROM memory WHERE chat_id = :chat_id AND name = :name;

-- name: keep(chat_id, name, value)!
INSERT INTO memory (chat_id, name, value) VALUES (:chat_id, :name, :value)
ON CONFLICT (chat_id, name) DO UPDATE SET value = excluded.value;
