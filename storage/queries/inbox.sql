-- name: count_try(bot_id, update_id, mark)!
UPDATE updates SET attempts = attempts + 1
WHERE bot_id = :bot_id AND update_id = :update_id AND mark = :mark AND state = 'received';

-- name: settle(bot_id, update_id, mark, state, error)!
-- What was handled is known by its number alone from then on: what a person wrote is kept no longer than it is needed.
UPDATE updates SET state = :state, error = :error, raw = CASE :state WHEN 'handled' THEN '{}' ELSE raw END
WHERE bot_id = :bot_id AND update_id = :update_id AND mark = :mark AND state = 'received';

-- name: forget(bot_id, handled, parked)!
DELETE FROM updates
WHERE bot_id = :bot_id AND state IN ('handled', 'parked')
  AND (state = 'handled' AND received < :handled OR state = 'parked' AND received < :parked);
