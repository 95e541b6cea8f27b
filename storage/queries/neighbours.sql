-- name: counted(things)
-- How many articles have each of these; what none has is left out.
SELECT c.counted, c.articles
FROM json_each(:things) AS asked JOIN story_counts AS c ON c.counted = asked.value;

-- name: alike(weighed, since, until, most_read, most)
-- The articles that share most of what is given as [[trace, weight], …], of the first :most_read rows in that order.
SELECT id, sum(weight) AS weight
FROM (
  SELECT t.article_id AS id, json_extract(asked.value, '$[1]') AS weight
  FROM json_each(:weighed) AS asked
  CROSS JOIN story_traces AS t
    ON t.trace = json_extract(asked.value, '$[0]') AND t.published >= :since AND t.published < :until
  LIMIT :most_read
)
GROUP BY id
ORDER BY weight DESC, id DESC
LIMIT :most;

-- name: signed(ids)
SELECT id, story_id, language, published, signature FROM articles
WHERE id IN (SELECT value FROM json_each(:ids)) AND status != 'retracted'
ORDER BY published DESC, id DESC;
