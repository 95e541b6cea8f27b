-- name: untold()$
SELECT EXISTS (SELECT 1 FROM revisions WHERE told = 0);

-- name: next_editions(after, limit)^
-- The last of the next rows there are, whatever gaps are between them, and when the oldest of them was made.
SELECT max(id) AS upto, min(created) AS since FROM (
  SELECT id, created FROM editions WHERE id > :after ORDER BY id LIMIT :limit
) AS next;

-- name: drop_editions(after, upto, before)!
DELETE FROM editions
WHERE id > :after AND id <= :upto AND created < :before AND NOT EXISTS (
  SELECT 1 FROM deliveries
  WHERE key = 'edition:' || editions.id || ':0' AND state IN ('planned', 'sending', 'in_doubt')
);

-- name: next_deliveries(after, limit)^
SELECT max(id) AS upto, min(created) AS since FROM (
  SELECT id, created FROM deliveries WHERE id > :after ORDER BY id LIMIT :limit
) AS next;

-- name: drop_deliveries(after, upto, before)!
-- A post's messages stay: a correction edits them, and a retraction deletes them, however old they are. So does what a
-- broadcast counts until it is over.
DELETE FROM deliveries
WHERE id > :after AND id <= :upto AND changed < :before AND state IN ('sent', 'failed', 'cancelled')
  AND key NOT LIKE 'post:%'
  AND NOT (key LIKE 'broadcast:%' AND EXISTS (
    SELECT 1 FROM broadcasts
    WHERE id = CAST(substr(deliveries.key, 11) AS BIGINT) AND state IN ('running', 'paused')
  ));
