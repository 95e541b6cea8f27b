-- name: tellings(story_id)
SELECT id FROM articles WHERE story_id = :story_id AND status != 'retracted' ORDER BY published DESC, id DESC;

-- name: sizes(story_ids)
SELECT story_id, count(*) AS size FROM articles
WHERE story_id IN (numbers(:story_ids)) AND status != 'retracted'
GROUP BY story_id;

-- name: near(story_id, around, limit)
-- A person in common weighs as much as three topics.
WITH mine AS MATERIALIZED (
  SELECT id, published FROM articles WHERE story_id = :story_id
), days AS MATERIALIZED (
  SELECT min(published) - :around AS since, max(published) + :around AS until FROM mine
), common AS (
  SELECT DISTINCT other.story_id, other.person_id AS what, 3 AS weight
  FROM mine JOIN article_people AS one ON one.article_id = mine.id CROSS JOIN days
  JOIN article_people AS other
    ON other.person_id = one.person_id AND other.published BETWEEN days.since AND days.until
  UNION ALL
  SELECT DISTINCT other.story_id, other.topic_id, 1
  FROM mine JOIN article_topics AS one ON one.article_id = mine.id CROSS JOIN days
  JOIN article_topics AS other
    ON other.topic_id = one.topic_id AND other.published BETWEEN days.since AND days.until
)
SELECT id FROM (
  SELECT story_id, sum(weight) AS weight, (
    SELECT id FROM articles WHERE story_id = common.story_id AND status != 'retracted'
    ORDER BY published DESC, id DESC LIMIT 1
  ) AS id
  FROM common WHERE story_id != :story_id GROUP BY story_id
) AS found
WHERE id IS NOT NULL
ORDER BY weight DESC, story_id DESC
LIMIT :limit;

-- name: insert_story(created)<!
INSERT INTO stories (created) VALUES (:created) RETURNING id;

-- name: insert_edit(at, actor, deed, story_id, former)<!
INSERT INTO story_edits (at, actor, deed, story_id, former) VALUES (:at, :actor, :deed, :story_id, :former)
RETURNING id;

-- name: note_article(edit_id, article_id, former)!
INSERT INTO story_moves (article_id, edit_id) SELECT id, :edit_id FROM articles
WHERE id = :article_id AND story_id = :former;

-- name: note_articles(edit_id, former)!
INSERT INTO story_moves (article_id, edit_id) SELECT id, :edit_id FROM articles WHERE story_id = :former;

-- name: move(edit_id, former, story_id)!
UPDATE articles SET story_id = :story_id
WHERE story_id = :former AND id IN (SELECT article_id FROM story_moves WHERE edit_id = :edit_id);

-- name: edit(id)^
SELECT e.*, (
  SELECT headline FROM story_moves AS m JOIN articles AS a ON a.id = m.article_id
  WHERE m.edit_id = e.id ORDER BY a.published DESC, a.id DESC LIMIT 1
) AS headline
FROM story_edits AS e WHERE e.id = :id AND e.deed != 'undo';

-- name: edits(story_id, limit)
SELECT e.*, (
  SELECT headline FROM story_moves AS m JOIN articles AS a ON a.id = m.article_id
  WHERE m.edit_id = e.id ORDER BY a.published DESC, a.id DESC LIMIT 1
) AS headline
FROM story_edits AS e WHERE (e.story_id = :story_id OR e.former = :story_id) AND e.deed != 'undo'
ORDER BY e.id DESC LIMIT :limit;

-- name: later(id, story_id, former)$
SELECT max(id) FROM story_edits
WHERE id > :id AND deed != 'undo' AND undone_by IS NULL
  AND (story_id IN (:story_id, :former) OR former IN (:story_id, :former));

-- name: mark_undone(id, undone_by)!
UPDATE story_edits SET undone_by = :undone_by WHERE id = :id AND undone_by IS NULL;

-- name: came_since(story_id, edit_id)$
-- What an edit's story got after the edit was made.
SELECT count(*) FROM articles
WHERE story_id = :story_id AND status != 'retracted'
  AND added > (SELECT at FROM story_edits WHERE id = :edit_id);
