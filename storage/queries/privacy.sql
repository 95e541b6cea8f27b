-- name: reader(chat_id)
SELECT locale, languages, zone, hours, days, length, active, paused_until, last_edition_at, next_due, thread_id
FROM readers WHERE chat_id = :chat_id;

-- name: subscriptions(chat_id)
SELECT topic_id, person_id, muted FROM subscriptions WHERE chat_id = :chat_id ORDER BY id;

-- name: editions(chat_id)
SELECT slot, created, selection FROM editions WHERE chat_id = :chat_id ORDER BY id;

-- name: deliveries(chat_id)
SELECT key, state, attempts, created, changed, message_id, error, payload FROM deliveries
WHERE chat_id = :chat_id ORDER BY id;

-- name: updates(chat_id)
SELECT received, state, raw, error FROM updates WHERE chat_id = :chat_id ORDER BY received;

-- name: memory(chat_id)
SELECT name, value FROM memory WHERE chat_id = :chat_id AND value != '' ORDER BY name;

-- name: closings(chat_id)
SELECT since, refusals, error, confirmed FROM closings WHERE chat_id = :chat_id;

-- name: passes(chat_id)
SELECT started, finished, state FROM retaggings WHERE chat_id = :chat_id ORDER BY id;

-- name: channel(chat_id)
SELECT kind, title, state, created FROM channels WHERE chat_id = :chat_id;

-- name: role(chat_id)
SELECT role, appointed FROM roles WHERE user_id = :chat_id;

-- name: name(chat_id)
SELECT name FROM colleagues WHERE user_id = :chat_id;

-- name: acts(chat_id)
SELECT at, act, kind, object, details FROM audit WHERE actor = :chat_id ORDER BY id;

-- name: drafts(chat_id)
SELECT id, state, created, changed FROM drafts WHERE :chat_id IN (author, changed_by, approved_by) ORDER BY id;

-- name: post_cards(chat_id)
SELECT article_id, locale, zone, planned, over FROM post_cards WHERE chat_id = :chat_id ORDER BY article_id;

-- name: cancel_deliveries(chat_id, now)!
-- Before they go, so that whatever counts them counts them as ended.
UPDATE deliveries SET state = 'cancelled', changed = :now, error = 'the chat asked to be forgotten'
WHERE chat_id = :chat_id AND state IN ('planned', 'in_doubt') AND key NOT LIKE 'post:%';

-- name: forget_deliveries(chat_id)!
-- Posts are the newsroom's: a group may be one of its channels.
DELETE FROM deliveries WHERE chat_id = :chat_id AND key NOT LIKE 'post:%';

-- name: forget_reader(chat_id)!
-- Subscriptions and editions go with it.
DELETE FROM readers WHERE chat_id = :chat_id;

-- name: forget_memory(chat_id)!
DELETE FROM memory WHERE chat_id = :chat_id;

-- name: forget_post_cards(chat_id)!
DELETE FROM post_cards WHERE chat_id = :chat_id;

-- name: forget_closing(chat_id)!
DELETE FROM closings WHERE chat_id = :chat_id;

-- name: forget_parked(chat_id)!
DELETE FROM updates WHERE chat_id = :chat_id AND state = 'parked';

-- name: forget_updates(chat_id)!
-- The numbers alone stay for two days, so that nothing is handled twice; the one that asks is emptied when it is done.
UPDATE updates SET chat_id = NULL, raw = CASE state WHEN 'handled' THEN '{}' ELSE raw END WHERE chat_id = :chat_id;

-- name: forget_passes(chat_id)!
UPDATE retaggings SET chat_id = 0 WHERE chat_id = :chat_id AND state != 'running';

-- name: forget_views(chat_id)!
DELETE FROM broadcast_views WHERE chat_id = :chat_id;

-- name: forget_reached(chat_id)!
-- Whoever is owed a broadcast up to here is so up to the number before, since this chat is none of its readers any more.
UPDATE broadcasts SET reached = reached - 1 WHERE reached = :chat_id;

-- name: forget_asked(chat_id)!
DELETE FROM channels WHERE chat_id = :chat_id AND state = 'asked';

-- name: forget_bringing(chat_id)!
UPDATE channels SET
  brought_by = CASE WHEN brought_by = :chat_id THEN 0 ELSE brought_by END, registered_by = nullif(registered_by, :chat_id)
WHERE :chat_id IN (brought_by, registered_by) AND NOT EXISTS (SELECT 1 FROM roles WHERE user_id = :chat_id);
