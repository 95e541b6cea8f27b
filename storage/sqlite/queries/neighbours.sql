-- Traces come as JSON with their weights, in an order that the limit depends on: the planner must begin with them.

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
