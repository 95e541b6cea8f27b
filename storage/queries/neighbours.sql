-- name: common(traces, since, until, most)
-- How many articles around have each trace, none counted further than :most, and when the last of those was published.
SELECT asked.value AS trace, count(t.published) AS articles, max(t.published) AS last
FROM json_each(:traces) AS asked
LEFT JOIN story_traces AS t ON t.trace = asked.value AND t.published >= :since AND t.published < coalesce(
  (
    SELECT published FROM story_traces
    WHERE trace = asked.value AND published >= :since AND published < :until
    ORDER BY published
    LIMIT 1 OFFSET :most
  ),
  :until
)
GROUP BY asked.key;

-- name: around(since, until)$
SELECT count(*) FROM articles INDEXED BY articles_shown
WHERE status IN ('published', 'corrected') AND published >= :since AND published < :until;

-- name: alike(weighed, since, until, most)
-- The articles that share most of what is given as [[trace, weight], …].
SELECT t.article_id AS id, sum(json_extract(asked.value, '$[1]')) AS weight
FROM json_each(:weighed) AS asked
CROSS JOIN story_traces AS t
  ON t.trace = json_extract(asked.value, '$[0]') AND t.published >= :since AND t.published < :until
GROUP BY t.article_id
ORDER BY weight DESC, t.article_id DESC
LIMIT :most;

-- name: signed(ids)
SELECT id, story_id, language, published, signature FROM articles
WHERE id IN (SELECT value FROM json_each(:ids)) AND status != 'retracted'
ORDER BY published DESC, id DESC;
