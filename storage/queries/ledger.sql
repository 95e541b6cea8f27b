-- name: enqueue(chat_id, key, payload, lane, careful, doubts, not_before, now)*!
INSERT INTO deliveries (chat_id, key, payload, lane, careful, doubts, not_before, created, changed)
VALUES (:chat_id, :key, :payload, :lane, :careful, :doubts, :not_before, :now, :now);

-- name: claim(lane, now, soon, held, limit)
-- In order within a chat: whatever of the same lane was owed to it earlier, and is due or was tried, goes first. What is
-- tried again only after `soon` holds up nothing, and a menu only menus; what is in doubt holds up no deletion of a post.
-- `held` are chats that may hear nothing yet.
UPDATE deliveries SET state = 'sending', attempts = attempts + 1, leaving = 0, changed = :now
WHERE state = 'planned' AND id IN (
  SELECT id FROM deliveries AS next
  WHERE state = 'planned' AND lane = :lane AND not_before <= :now AND NOT EXISTS (
    SELECT 1 FROM deliveries AS earlier
    WHERE earlier.chat_id = next.chat_id AND earlier.id < next.id AND earlier.lane = next.lane
      AND earlier.state IN ('planned', 'sending', 'in_doubt')
      AND (earlier.state = 'sending' OR earlier.not_before <= CASE WHEN earlier.attempts > 0 THEN :soon ELSE :now END)
      AND (earlier.key LIKE 'menu:%') = (next.key LIKE 'menu:%')
      AND NOT (earlier.state = 'in_doubt' AND next.key LIKE 'post:%:gone')
  ) AND chat_id NOT IN (numbers(:held))
  ORDER BY not_before, id
  LIMIT :limit
)
RETURNING *;

-- name: claim_again(lane, now, soon, held, limit)
-- What was tried before, by the same rule.
UPDATE deliveries SET state = 'sending', attempts = attempts + 1, leaving = 0, changed = :now
WHERE state IN ('planned', 'in_doubt') AND id IN (
  SELECT id FROM deliveries AS next
  WHERE attempts > 0 AND state IN ('planned', 'in_doubt') AND lane = :lane AND not_before <= :now
    AND NOT (state = 'in_doubt' AND careful = 1) AND NOT EXISTS (
      SELECT 1 FROM deliveries AS earlier
      WHERE earlier.chat_id = next.chat_id AND earlier.id < next.id AND earlier.lane = next.lane
        AND earlier.state IN ('planned', 'sending', 'in_doubt')
        AND (earlier.state = 'sending' OR earlier.not_before <= CASE WHEN earlier.attempts > 0 THEN :soon ELSE :now END)
        AND (earlier.key LIKE 'menu:%') = (next.key LIKE 'menu:%')
      AND NOT (earlier.state = 'in_doubt' AND next.key LIKE 'post:%:gone')
    ) AND chat_id NOT IN (numbers(:held))
  ORDER BY not_before, id
  LIMIT :limit
)
RETURNING *;

-- name: unsettled(ids, now)
SELECT id FROM deliveries
WHERE id IN (numbers(:ids)) AND NOT (state = 'sent' AND changed = :now);

-- name: unclaim(ids, now)!
UPDATE deliveries SET state = 'planned', attempts = attempts - 1, changed = :now
WHERE state = 'sending' AND id IN (numbers(:ids));

-- name: leave(ids)!
UPDATE deliveries SET leaving = 1 WHERE state = 'sending' AND id IN (numbers(:ids));

-- name: replan_all(now)!
-- What needs care says when it leaves: the rest of it waited for its turn, and nobody has it.
UPDATE deliveries SET state = 'planned', attempts = attempts - 1, changed = :now
WHERE state = 'sending' AND careful = 1 AND leaving = 0;

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

-- name: refused(chat_id, error, now)!
INSERT INTO closings (chat_id, since, error) VALUES (:chat_id, :now, :error)
ON CONFLICT (chat_id) DO UPDATE SET
  refusals = CASE WHEN closings.confirmed IS NULL THEN closings.refusals + 1 ELSE 1 END,
  since = CASE WHEN closings.confirmed IS NULL THEN closings.since ELSE excluded.since END,
  error = excluded.error,
  confirmed = NULL;

-- name: closing(chat_id)^
SELECT chat_id, since, refusals, ended,
  coalesce((SELECT 1 - active FROM readers WHERE readers.chat_id = closings.chat_id), 0) AS asleep
FROM closings WHERE chat_id = :chat_id;

-- name: closings_since(since)$
SELECT count(*) FROM closings WHERE confirmed IS NULL AND since >= :since;

-- name: believe(ids)!
-- A chat that takes a message is open, whatever was thought of it.
DELETE FROM closings WHERE chat_id IN (
  SELECT chat_id FROM deliveries WHERE id IN (numbers(:ids))
);

-- name: any_closing()$
SELECT EXISTS (SELECT 1 FROM closings);

-- name: forget_closing(chat_id)!
DELETE FROM closings WHERE chat_id = :chat_id;

-- name: forget_closings(before)!
DELETE FROM closings WHERE confirmed IS NOT NULL AND confirmed < :before;

-- name: confirm(chat_id, ended, now)!
UPDATE closings SET confirmed = :now, ended = :ended WHERE chat_id = :chat_id;

-- name: deactivate(chat_id)!
UPDATE readers SET active = 0 WHERE chat_id = :chat_id AND active = 1;

-- name: closed_since(since)
SELECT chat_id, confirmed, ended FROM closings WHERE confirmed IS NOT NULL AND confirmed >= :since;

-- name: reactivate(chat_id)!
UPDATE readers SET active = 1 WHERE chat_id = :chat_id AND active = 0;

-- name: owe_again(ids, since, now)!
-- Only what closings since then ended. A broadcast that its owner cancelled meanwhile stays cancelled, and answers have
-- lost their words. `attempts` stays, so that these go first.
UPDATE deliveries SET state = 'planned', not_before = :now, changed = :now
WHERE id IN (numbers(:ids)) AND state IN ('failed', 'cancelled') AND changed >= :since
  AND key NOT LIKE 'reply:%' AND NOT (key LIKE 'broadcast:%' AND EXISTS (
    SELECT 1 FROM broadcasts WHERE state = 'cancelled' AND broadcasts.id = CAST(substr(key, 11) AS BIGINT)
  ));

-- name: bring_back(reason, since, now)!
-- What was put off for a reason that is no more comes at once.
UPDATE deliveries SET not_before = :now
WHERE attempts > 0 AND state IN ('planned', 'in_doubt') AND lane IN ('bulk', 'reply') AND not_before > :now
  AND state = 'planned' AND changed >= :since AND error LIKE :reason || ': %';

-- name: zone(chat_id)$
SELECT zone FROM readers WHERE chat_id = :chat_id;

-- name: rest(since, reason, detail, asks, begun, until)!
INSERT INTO rests (since, reason, detail, asks, begun, until) VALUES (:since, :reason, :detail, :asks, :begun, :until)
ON CONFLICT (since) DO UPDATE SET asks = excluded.asks, begun = excluded.begun, until = excluded.until;

-- name: resting()^
SELECT * FROM rests WHERE ended IS NULL ORDER BY since DESC LIMIT 1;

-- name: end_rests(now)!
UPDATE rests SET ended = :now WHERE ended IS NULL;

-- name: rests(since)
SELECT * FROM rests WHERE since >= :since ORDER BY since;

-- name: orphan(old, new)!
-- Editions of the new chat go with its reader, so what they owe has no words any more.
UPDATE deliveries SET state = 'cancelled', error = 'the chat has become another, with settings of its own'
WHERE chat_id = :new AND state IN ('planned', 'in_doubt') AND key LIKE 'edition:%'
  AND EXISTS (SELECT 1 FROM readers WHERE chat_id = :old) AND EXISTS (SELECT 1 FROM readers WHERE chat_id = :new);

-- name: yield_reader(old, new)!
DELETE FROM readers WHERE chat_id = :new AND EXISTS (SELECT 1 FROM readers WHERE chat_id = :old);

-- name: move_reader(old, new)!
-- Subscriptions and editions follow by their foreign keys.
UPDATE readers SET chat_id = :new WHERE chat_id = :old;

-- name: move_noted_rules(old, new)!
UPDATE registry_moves SET place = CAST(:new AS TEXT)
WHERE room = 'rule' AND place = CAST(:old AS TEXT) AND NOT EXISTS (
  SELECT 1 FROM registry_moves AS known
  WHERE known.edit_id = registry_moves.edit_id AND known.room = 'rule' AND known.place = CAST(:new AS TEXT)
);

-- name: yield_channel(old, new)!
DELETE FROM channels WHERE chat_id = :new AND state = 'asked' AND EXISTS (SELECT 1 FROM channels WHERE chat_id = :old);

-- name: move_channel(old, new)!
-- Posts follow by their foreign key.
UPDATE channels SET chat_id = :new, kind = 'supergroup', version = version + 1
WHERE chat_id = :old AND NOT EXISTS (SELECT 1 FROM channels AS known WHERE known.chat_id = :new);

-- name: move_deliveries(old, new)!
UPDATE deliveries SET chat_id = :new WHERE chat_id = :old;

-- name: move_updates(old, new)!
UPDATE updates SET chat_id = :new WHERE chat_id = :old;

-- name: yield_memory(old, new)!
DELETE FROM memory WHERE chat_id = :new AND name IN (SELECT name FROM memory WHERE chat_id = :old);

-- name: move_memory(old, new)!
UPDATE memory SET chat_id = :new WHERE chat_id = :old;

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
