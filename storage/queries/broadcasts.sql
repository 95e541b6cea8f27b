-- name: add(author, locale, now)<!
INSERT INTO broadcasts (author, locale, created) VALUES (:author, :locale, :now)
RETURNING id;

-- name: touch(id)!
UPDATE broadcasts SET state = state WHERE id = :id AND state = 'draft';

-- name: word(id, locale, payload, units)!
INSERT INTO broadcast_texts (broadcast_id, locale, payload, units) VALUES (:id, :locale, :payload, :units)
ON CONFLICT (broadcast_id, locale) DO UPDATE SET payload = excluded.payload, units = excluded.units;

-- name: unword(id, locale)!
DELETE FROM broadcast_texts WHERE broadcast_id = :id AND locale = :locale AND locale != '';

-- name: wordings(id)
SELECT locale, payload, units FROM broadcast_texts WHERE broadcast_id = :id ORDER BY locale;

-- name: payload(id)$
SELECT payload FROM broadcast_texts WHERE id = :id;

-- name: address(id, audience)!
UPDATE broadcasts SET audience = :audience WHERE id = :id AND state = 'draft';

-- name: broadcast(id)^
SELECT broadcasts.*,
  coalesce((SELECT sum(sent) FROM broadcast_batches WHERE broadcast_id = broadcasts.id), 0) AS sent,
  coalesce((SELECT sum(failed) FROM broadcast_batches WHERE broadcast_id = broadcasts.id), 0) AS failed,
  coalesce((SELECT sum(waiting) FROM broadcast_batches WHERE broadcast_id = broadcasts.id), 0) AS waiting
FROM broadcasts WHERE id = :id;

-- name: open()
SELECT id FROM broadcasts WHERE state IN ('running', 'paused') ORDER BY id;

-- name: ended()
-- Those that are over, and of which something is still to be counted or said.
SELECT id FROM broadcasts WHERE said = 0 AND state IN ('cancelled', 'done')
UNION
SELECT id FROM broadcasts
WHERE id IN (SELECT broadcast_id FROM broadcast_batches WHERE waiting > 0) AND state IN ('cancelled', 'done');

-- name: say(id, said)!
UPDATE broadcasts SET said = :said WHERE id = :id;

-- name: look(id, chat_id, message_id, locale)!
INSERT INTO broadcast_views (broadcast_id, chat_id, message_id, locale) VALUES (:id, :chat_id, :message_id, :locale)
ON CONFLICT (broadcast_id, chat_id, message_id) DO UPDATE SET locale = excluded.locale;

-- name: views(id)
SELECT chat_id, message_id, locale FROM broadcast_views WHERE broadcast_id = :id ORDER BY chat_id, message_id;

-- name: forget_views(id)!
DELETE FROM broadcast_views WHERE broadcast_id = :id;

-- name: audience(audience, now)
SELECT locale,
  sum(CASE WHEN active = 1 AND coalesce(paused_until, 0) <= :now THEN 1 ELSE 0 END) AS chats,
  sum(CASE WHEN active = 1 AND coalesce(paused_until, 0) > :now THEN 1 ELSE 0 END) AS paused,
  sum(CASE WHEN active = 0 THEN 1 ELSE 0 END) AS gone
FROM readers WHERE :audience IN ('', locale) GROUP BY locale;

-- name: start(id, now)!
UPDATE broadcasts SET state = 'running', started = :now, total = (
  SELECT count(*) FROM readers
  WHERE active = 1 AND coalesce(paused_until, 0) <= :now AND broadcasts.audience IN ('', readers.locale)
)
WHERE id = :id AND state = 'draft';

-- name: move(id, before, after)!
UPDATE broadcasts SET state = :after WHERE id = :id AND state = :before;

-- name: end(id, state, now)!
-- Once it is done, nobody new is owed it: `finished` stays when it is sent again to those in doubt.
UPDATE broadcasts SET state = :state, finished = coalesce(finished, :now), said = CASE WHEN state = 'draft' THEN 1 ELSE 0 END
WHERE id = :id AND state IN ('draft', 'running', 'paused');

-- name: total(id)!
-- Who paused or left since it began was not owed it, and who came was.
UPDATE broadcasts SET total = (SELECT sum(waiting + sent + failed) FROM broadcast_batches WHERE broadcast_id = :id)
WHERE id = :id AND EXISTS (SELECT 1 FROM broadcast_batches WHERE broadcast_id = :id);

-- name: owe(id, audience, after, limit, now)!
-- Careful: nobody knows whether one in doubt arrived, and nobody gets it twice.
INSERT INTO deliveries (chat_id, key, payload, lane, careful, not_before, created, changed)
SELECT chat_id, 'broadcast:' || CAST(CAST(:id AS BIGINT) AS TEXT) || ':' || chat_id, '{"kind":"broadcast","broadcast":' || coalesce((
  SELECT CAST(id AS TEXT) FROM broadcast_texts
  WHERE broadcast_id = :id AND locale IN ('', readers.locale) ORDER BY locale DESC LIMIT 1
), 'null') || '}', 'bulk', 1, 0, :now, :now
FROM readers
WHERE active = 1 AND coalesce(paused_until, 0) <= :now AND :audience IN ('', locale)
  AND chat_id > :after
ORDER BY chat_id LIMIT :limit
ON CONFLICT (key) DO NOTHING;

-- name: next_reached(audience, after, limit, now)$
SELECT max(chat_id) FROM (
  SELECT chat_id FROM readers
  WHERE active = 1 AND coalesce(paused_until, 0) <= :now AND :audience IN ('', locale)
    AND chat_id > :after
  ORDER BY chat_id LIMIT :limit
) AS next;

-- name: reach(id, chat_id)!
UPDATE broadcasts SET reached = :chat_id WHERE id = :id;

-- name: add_batch(id, first, last, waiting)!
INSERT INTO broadcast_batches (broadcast_id, first_id, last_id, waiting) VALUES (:id, :first, :last, :waiting);

-- name: batches(id)
SELECT first_id, last_id FROM broadcast_batches WHERE broadcast_id = :id AND waiting > 0 ORDER BY first_id;

-- name: settle_doubts(first, last, prefix, now)!
UPDATE deliveries SET state = 'failed', changed = :now, error = coalesce(error, '') || ' (in doubt, not repeated)'
WHERE id BETWEEN :first AND :last AND state = 'in_doubt' AND key LIKE :prefix;

-- name: cancel(first, last, prefix, now)!
UPDATE deliveries SET state = 'cancelled', changed = :now, error = 'the broadcast was cancelled'
WHERE id BETWEEN :first AND :last AND key LIKE :prefix
  AND (state = 'planned' OR state = 'cancelled' AND error LIKE '%(paused)');

-- name: shelve(first, last, prefix)!
-- What was tried before, or is sent again, waits until the broadcast goes on; for how long it would have anyway stays.
UPDATE deliveries SET state = 'cancelled', error = coalesce(error, '') || ' (paused)'
WHERE id BETWEEN :first AND :last AND state = 'planned' AND key LIKE :prefix;

-- name: unshelve(first, last, prefix)!
UPDATE deliveries SET state = 'planned', error = nullif(substr(error, 1, length(error) - length(' (paused)')), '')
WHERE id BETWEEN :first AND :last AND state = 'cancelled' AND error LIKE '%(paused)' AND key LIKE :prefix;

-- name: put_off(first, last, prefix, patience)$
-- What is tried again so much later that nobody waits for it in front of the broadcast.
SELECT count(*) FROM deliveries
WHERE id BETWEEN :first AND :last AND key LIKE :prefix
  AND state = 'planned' AND attempts > 0 AND not_before - changed > :patience;

-- name: withdraw(first, last, prefix)!
DELETE FROM deliveries WHERE id BETWEEN :first AND :last AND state = 'planned' AND attempts = 0 AND key LIKE :prefix;

-- name: first_withdrawn(first, last, prefix)$
SELECT min(chat_id) FROM deliveries
WHERE id BETWEEN :first AND :last AND state = 'planned' AND attempts = 0 AND key LIKE :prefix;

-- name: turn_back(id, chat_id)!
UPDATE broadcasts SET reached = :chat_id - 1 WHERE id = :id AND reached >= :chat_id;

-- name: count_batch(id, first, last, prefix)!
UPDATE broadcast_batches SET
  waiting = (
    SELECT count(*) FROM deliveries
    WHERE deliveries.id BETWEEN :first AND :last AND key LIKE :prefix
      AND (state IN ('planned', 'sending', 'in_doubt') OR state = 'cancelled' AND error LIKE '%(paused)')
  ),
  sent = (
    SELECT count(*) FROM deliveries WHERE deliveries.id BETWEEN :first AND :last AND key LIKE :prefix AND state = 'sent'
  ),
  failed = (
    SELECT count(*) FROM deliveries
    WHERE deliveries.id BETWEEN :first AND :last AND key LIKE :prefix
      AND (state = 'failed' OR state = 'cancelled' AND coalesce(error, '') NOT LIKE '%(paused)')
  )
WHERE broadcast_id = :id AND first_id = :first;

-- name: failed_batches(id)
SELECT first_id, last_id FROM broadcast_batches WHERE broadcast_id = :id AND failed > 0 ORDER BY first_id;

-- name: doubtful(first, last, prefix)$
SELECT count(*) FROM deliveries
WHERE id BETWEEN :first AND :last AND state = 'failed' AND error LIKE '%(in doubt, not repeated)' AND key LIKE :prefix;

-- name: owe_doubtful(first, last, prefix)!
UPDATE deliveries SET state = 'planned', error = NULL
WHERE id BETWEEN :first AND :last AND state = 'failed' AND error LIKE '%(in doubt, not repeated)' AND key LIKE :prefix;
