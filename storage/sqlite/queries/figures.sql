-- What an edition holds is JSON, walked by functions of SQLite's own.

-- name: topics(since, most)
SELECT made.day AS day, about.topic_id AS topic, count(*) AS entries
FROM (
  SELECT created / 86400000000 AS day, selection FROM editions
  WHERE created >= :since AND selection != 'null' ORDER BY id DESC LIMIT :most
) AS made
CROSS JOIN json_each(made.selection, '$[0]') AS entry
CROSS JOIN article_topics AS about ON about.article_id = json_extract(entry.value, '$[0]')
GROUP BY 1, 2 ORDER BY 1, 3 DESC;
