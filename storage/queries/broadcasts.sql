-- name: add(author, locale, payload, units, now)<!
INSERT INTO broadcasts (author, locale, payload, units, created) VALUES (:author, :locale, :payload, :units, :now)
RETURNING id;

-- name: broadcast(id)^
SELECT broadcasts.*,
  coalesce((SELECT sum(sent) FROM broadcast_batches WHERE broadcast_id = broadcasts.id), 0) AS sent,
  coalesce((SELECT sum(failed) FROM broadcast_batches WHERE broadcast_id = broadcasts.id), 0) AS failed,
  coalesce((SELECT sum(waiting) FROM broadcast_batches WHERE broadcast_id = broadcasts.id), 0) AS waiting
FROM broadcasts WHERE id = :id;

-- name: open()
SELECT id FROM broadcasts WHERE state IN ('running', 'paused') ORDER BY id;

-- name: audience()$
SELECT count(*) FROM readers WHERE active = 1;

-- name: start(id, now)!
UPDATE broadcasts SET state = 'running', started = :now, total = (SELECT count(*) FROM readers WHERE active = 1)
WHERE id = :id AND state = 'draft';

-- name: move(id, before, after)!
UPDATE broadcasts SET state = :after WHERE id = :id AND state = :before;

-- name: end(id, state, now)!
UPDATE broadcasts SET state = :state, finished = :now WHERE id = :id AND state IN ('draft', 'running', 'paused');

-- name: last_delivery()$
SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'deliveries'), 0);

-- name: owe(id, after, limit, now)!
-- Careful: nobody knows whether one in doubt arrived, and nobody gets it twice.
INSERT INTO deliveries (chat_id, key, payload, lane, careful, not_before, created, changed)
SELECT chat_id, 'broadcast:' || :id || ':' || chat_id, json_object('kind', 'broadcast', 'broadcast', :id), 'bulk', 1, 0,
  :now, :now
FROM readers WHERE active = 1 AND (:after IS NULL OR chat_id > :after) ORDER BY chat_id LIMIT :limit
ON CONFLICT (key) DO NOTHING;

-- name: reach(id, after, limit)!
UPDATE broadcasts SET reached = (
  SELECT max(chat_id) FROM (
    SELECT chat_id FROM readers WHERE active = 1 AND (:after IS NULL OR chat_id > :after) ORDER BY chat_id LIMIT :limit
  )
)
WHERE id = :id AND EXISTS (SELECT 1 FROM readers WHERE active = 1 AND (:after IS NULL OR chat_id > :after));

-- name: add_batch(id, first, last, waiting)!
INSERT INTO broadcast_batches (broadcast_id, first_id, last_id, waiting) VALUES (:id, :first, :last, :waiting);

-- name: batches(id)
SELECT first_id, last_id FROM broadcast_batches WHERE broadcast_id = :id AND waiting > 0 ORDER BY first_id;

-- name: settle_doubts(first, last, prefix, now)!
UPDATE deliveries SET state = 'failed', changed = :now, error = coalesce(error, '') || ' (in doubt, not repeated)'
WHERE id BETWEEN :first AND :last AND state = 'in_doubt' AND key LIKE :prefix;

-- name: cancel(first, last, prefix, now)!
UPDATE deliveries SET state = 'cancelled', changed = :now, error = 'the broadcast was cancelled'
WHERE id BETWEEN :first AND :last AND state = 'planned' AND key LIKE :prefix;

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
    WHERE deliveries.id BETWEEN :first AND :last AND key LIKE :prefix AND state IN ('planned', 'sending', 'in_doubt')
  ),
  sent = (
    SELECT count(*) FROM deliveries WHERE deliveries.id BETWEEN :first AND :last AND key LIKE :prefix AND state = 'sent'
  ),
  failed = (
    SELECT count(*) FROM deliveries
    WHERE deliveries.id BETWEEN :first AND :last AND key LIKE :prefix AND state IN ('failed', 'cancelled')
  )
WHERE broadcast_id = :id AND first_id = :first;

-- name: payload(id)$
SELECT payload FROM broadcasts WHERE id = :id;

-- name: failed_batches(id)
SELECT first_id, last_id FROM broadcast_batches WHERE broadcast_id = :id AND failed > 0 ORDER BY first_id;

-- name: doubtful(first, last, prefix)$
SELECT count(*) FROM deliveries
WHERE id BETWEEN :first AND :last AND state = 'failed' AND error LIKE '%(in doubt, not repeated)' AND key LIKE :prefix;

-- name: owe_doubtful(first, last, prefix)!
UPDATE deliveries SET state = 'planned', error = NULL
WHERE id BETWEEN :first AND :last AND state = 'failed' AND error LIKE '%(in doubt, not repeated)' AND key LIKE :prefix;
