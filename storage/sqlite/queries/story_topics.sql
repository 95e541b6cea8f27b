-- A telling comes with its topics in one row of JSON.

-- name: tellings(story_id, most)
SELECT a.id, a.topics_by_hand, (
  SELECT json_group_array(json_array(topic_id, score, lent)) FROM article_topics WHERE article_id = a.id
) AS topics
FROM articles AS a
WHERE a.story_id = :story_id AND a.status != 'retracted'
ORDER BY a.published DESC, a.id DESC
LIMIT :most;
