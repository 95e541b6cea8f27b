-- A batch comes as JSON, so that one statement says which rows were new; the order of arrival is that of rowid.

-- name: keep(bot_id, batch, now)
-- `batch` is JSON: [[update id, chat id or null, raw text, mark], …]. What is known already is left out of the answer:
-- the same number with another mark is another update, whatever became of the first.
INSERT INTO updates (bot_id, update_id, chat_id, raw, mark, received)
SELECT :bot_id, value ->> 0, value ->> 1, value ->> 2, value ->> 3, :now FROM json_each(:batch) WHERE true
ON CONFLICT (bot_id, update_id, mark) DO NOTHING
RETURNING update_id, mark;

-- name: unfinished(bot_id)
SELECT update_id, raw, attempts FROM updates WHERE bot_id = :bot_id AND state = 'received' ORDER BY rowid;

-- name: parked(bot_id)
SELECT update_id, raw, error FROM updates WHERE bot_id = :bot_id AND state = 'parked' ORDER BY rowid;
