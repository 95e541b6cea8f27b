-- Topics belong to the story: `lent` ones are carried because most tellings of the story carry them. Articles that an
-- editor had in hand keep just the topics they have; what the others are lent is settled here once, then by each change.

ALTER TABLE articles ADD COLUMN topics_by_hand INTEGER NOT NULL DEFAULT 0 CHECK (topics_by_hand IN (0, 1));
ALTER TABLE article_topics ADD COLUMN lent INTEGER NOT NULL DEFAULT 0 CHECK (lent IN (0, 1));

UPDATE articles SET topics_by_hand = 1 WHERE id IN (SELECT article_id FROM drafts WHERE article_id IS NOT NULL);

WITH told AS MATERIALIZED (
  SELECT story_id, count(*) AS tellings FROM articles WHERE status != 'retracted' GROUP BY story_id HAVING count(*) > 1
), common AS MATERIALIZED (
  SELECT t.story_id, t.topic_id, round(avg(t.score), 3) AS score
  FROM told JOIN articles AS a ON a.story_id = told.story_id AND a.status != 'retracted'
  JOIN article_topics AS t ON t.article_id = a.id
  GROUP BY t.story_id, t.topic_id HAVING 2 * count(*) > max(told.tellings)
)
INSERT OR IGNORE INTO article_topics (topic_id, published, article_id, story_id, language, shown, score, lent)
SELECT common.topic_id, a.published, a.id, a.story_id, a.language, a.status IN ('published', 'corrected'), common.score, 1
FROM common JOIN articles AS a ON a.story_id = common.story_id AND a.status != 'retracted' AND a.topics_by_hand = 0;
