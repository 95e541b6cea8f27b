-- The number given last stands in sqlite_sequence: rows may be gone by now.

-- name: last_delivery()$
SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'deliveries'), 0);
