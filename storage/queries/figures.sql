-- name: keep(day, name, value)*!
INSERT INTO figures (day, name, value) VALUES (:day, :name, :value)
ON CONFLICT (day, name) DO UPDATE SET value = excluded.value;

-- name: standing()^
SELECT
  (SELECT count(*) FROM readers WHERE active = 1) AS readers,
  (SELECT count(*) FROM subscriptions WHERE muted = 0) AS follows;

-- name: daily(since)
SELECT day, name, value FROM figures WHERE day >= :since ORDER BY day;

-- name: posts(since)
SELECT released / 86400000000 AS day, count(*) AS posts FROM posts
WHERE released IS NOT NULL AND released >= :since
GROUP BY 1;
