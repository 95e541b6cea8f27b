-- name: take_back(article_id)!
DELETE FROM article_topics WHERE article_id = :article_id AND lent = 1;

-- name: lend(article_id, topic_id, score)*!
INSERT INTO article_topics (article_id, topic_id, published, story_id, language, shown, score, lent)
SELECT id, :topic_id, published, story_id, language,
  CASE WHEN status IN ('published', 'corrected') THEN 1 ELSE 0 END, :score, 1
FROM articles WHERE id = :article_id;

-- name: story(article_id)$
SELECT story_id FROM articles WHERE id = :article_id;

-- name: stories(after, upto)
SELECT DISTINCT story_id FROM articles WHERE id > :after AND id <= :upto;
