-- name: keep(bot_id, batch, now)
-- `batch` is JSON: [[update id, chat id or null, raw text, mark], …]. What is known already is left out of the answer:
-- the same number with another mark is another update, whatever became of the first.
INSERT INTO updates (bot_id, update_id, chat_id, raw, mark, received)
SELECT :bot_id, value ->> 0, value ->> 1, value ->> 2, value ->> 3, :now FROM json_each(:batch) WHERE true
ON CONFLICT (bot_id, update_id, mark) DO NOTHING
RETURNING update_id, mark;

-- name: count_try(bot_id, update_id, mark)!
UPDATE updates SET attempts = attempts + 1
WHERE bot_id = :bot_id AND update_id = :update_id AND mark = :mark AND state = 'received';

-- name: unfinished(bot_id)
SELECT update_id, raw, attempts FROM updates WHERE bot_id = :bot_id AND state = 'received' ORDER BY rowid;

-- name: settle(bot_id, update_id, mark, state, error)!
-- What was handled is known by its number alone from then on: what a person wrote is kept no longer than it is needed.
UPDATE updates SET state = :state, error = :error, raw = CASE :state WHEN 'handled' THEN '{}' ELSE raw END
WHERE bot_id = :bot_id AND update_id = :update_id AND mark = :mark AND state = 'received';

-- name: parked(bot_id)
SELECT update_id, raw, error FROM updates WHERE bot_id = :bot_id AND state = 'parked' ORDER BY rowid;

-- name: forget(bot_id, handled, parked)!
DELETE FROM updates
WHERE bot_id = :bot_id AND state IN ('handled', 'parked')
  AND (state = 'handled' AND received < :handled OR state = 'parked' AND received < :parked);
