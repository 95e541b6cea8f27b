-- name: owe(chat_id, key, payload, lane, not_before, now)*!
INSERT INTO deliveries (chat_id, key, payload, lane, not_before, created, changed)
VALUES (:chat_id, :key, :payload, :lane, :not_before, :now, :now);
