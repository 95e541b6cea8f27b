-- name: tellings(story_id, most)
SELECT a.id, a.topics_by_hand, (
  SELECT json_group_array(json_array(topic_id, score, lent)) FROM article_topics WHERE article_id = a.id
) AS topics
FROM articles AS a
WHERE a.story_id = :story_id AND a.status != 'retracted'
ORDER BY a.published DESC, a.id DESC
LIMIT :most;

-- name: take_back(article_id)!
DELETE FROM article_topics WHERE article_id = :article_id AND lent = 1;

-- name: lend(article_id, topic_id, score)*!
INSERT INTO article_topics (article_id, topic_id, published, story_id, language, shown, score, lent)
SELECT id, :topic_id, published, story_id, language, status IN ('published', 'corrected'), :score, 1
FROM articles WHERE id = :article_id;

-- name: story(article_id)$
SELECT story_id FROM articles WHERE id = :article_id;

-- name: stories(after, upto)
SELECT DISTINCT story_id FROM articles WHERE id > :after AND id <= :upto;
