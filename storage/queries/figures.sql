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

-- name: topics(since, most)
SELECT made.day AS day, about.topic_id AS topic, count(*) AS entries
FROM (
  SELECT created / 86400000000 AS day, selection FROM editions
  WHERE created >= :since AND selection != 'null' ORDER BY id DESC LIMIT :most
) AS made
CROSS JOIN json_each(made.selection, '$[0]') AS entry
CROSS JOIN article_topics AS about ON about.article_id = json_extract(entry.value, '$[0]')
GROUP BY 1, 2 ORDER BY 1, 3 DESC;
