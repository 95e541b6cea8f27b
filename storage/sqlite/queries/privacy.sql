-- A chat is found in noted rows by an index on a function of JSON.

-- name: noted_follows(chat_id)
-- Follows as they were before editors merged whom or what they name, kept for undoing that.
SELECT moved FROM registry_moves WHERE room = 'follow' AND json_extract(moved, '$[0]') = :chat_id ORDER BY edit_id, place;

-- name: forget_noted_follows(chat_id)!
DELETE FROM registry_moves WHERE room = 'follow' AND json_extract(moved, '$[0]') = :chat_id;
