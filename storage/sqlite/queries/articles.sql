-- Lists pin the index they walk along (INDEXED BY, and CROSS JOIN, which keeps the order of tables), since SQLite's planner
-- guesses otherwise in a large archive. An article comes with its people, topics and quotes in one row of JSON, texts are
-- sought by FTS5, and the number given last stands in sqlite_sequence.

-- name: articles_by_id(ids)
SELECT
  a.id, a.story_id, a.status, a.language, a.published, a.headline, a.standfirst, a.category, a.keywords, a.source_name,
  a.source_url, a.canonical_url, a.author, a.image, a.extract, a.points, a.body,
  (
    SELECT json_group_array(person_id) FROM (
      SELECT person_id FROM article_people WHERE article_id = a.id ORDER BY about DESC, mentions DESC, person_id
    )
  ) AS people,
  (SELECT json_group_array(person_id) FROM article_people WHERE article_id = a.id AND about = 1) AS about,
  (
    SELECT json_group_array(topic_id) FROM (
      SELECT topic_id FROM article_topics WHERE article_id = a.id ORDER BY score DESC, topic_id
    )
  ) AS topics,
  (
    SELECT json_group_array(json_array(id, text, speaker, person_id, role, verbatim)) FROM (
      SELECT id, text, speaker, person_id, role, verbatim FROM quotes WHERE article_id = a.id ORDER BY position
    )
  ) AS quotes
FROM articles AS a
WHERE a.id IN (SELECT value FROM json_each(:ids));

-- name: newest()$
SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'articles'), 0);

-- name: latest(languages, upto, limit, offset)
SELECT a.id FROM articles AS a INDEXED BY articles_shown
WHERE a.status IN ('published', 'corrected')
  AND a.language IN (SELECT value FROM json_each(:languages))
  AND a.id <= :upto
  AND NOT EXISTS (
    SELECT 1 FROM articles AS newer
    WHERE newer.story_id = a.story_id
      AND (newer.published, newer.id) > (a.published, a.id)
      AND newer.language IN (SELECT value FROM json_each(:languages))
      AND newer.status IN ('published', 'corrected')
      AND newer.id <= :upto
  )
ORDER BY a.published DESC, a.id DESC
LIMIT :limit OFFSET :offset;

-- name: about_topic(topic, languages, upto, limit, offset)
SELECT a.article_id AS id FROM article_topics AS a
WHERE a.topic_id = :topic
  AND a.shown = 1
  AND a.language IN (SELECT value FROM json_each(:languages))
  AND a.article_id <= :upto
  AND NOT EXISTS (
    SELECT 1 FROM articles AS newer CROSS JOIN article_topics AS same ON same.article_id = newer.id
    WHERE newer.story_id = a.story_id
      AND (newer.published, newer.id) > (a.published, a.article_id)
      AND newer.id <= :upto
      AND same.topic_id = :topic
      AND same.shown = 1
      AND same.language IN (SELECT value FROM json_each(:languages))
  )
ORDER BY a.published DESC, a.article_id DESC
LIMIT :limit OFFSET :offset;

-- name: about_person(person, topic, languages, upto, limit, offset)
-- Where `topic` is given, only what is about both. Who is named in passing is not what an article is about.
SELECT a.article_id AS id FROM article_people AS a
WHERE a.person_id = :person
  AND a.shown = 1
  AND a.about = 1
  AND a.language IN (SELECT value FROM json_each(:languages))
  AND a.article_id <= :upto
  AND (:topic IS NULL OR EXISTS (SELECT 1 FROM article_topics WHERE article_id = a.article_id AND topic_id = :topic))
  AND NOT EXISTS (
    SELECT 1 FROM articles AS newer CROSS JOIN article_people AS same ON same.article_id = newer.id
    WHERE newer.story_id = a.story_id
      AND (newer.published, newer.id) > (a.published, a.article_id)
      AND newer.id <= :upto
      AND same.person_id = :person
      AND same.shown = 1
      AND same.about = 1
      AND same.language IN (SELECT value FROM json_each(:languages))
      AND (:topic IS NULL OR EXISTS (SELECT 1 FROM article_topics WHERE article_id = newer.id AND topic_id = :topic))
  )
ORDER BY a.published DESC, a.article_id DESC
LIMIT :limit OFFSET :offset;

-- name: tellings(ids, languages, topic, person)
-- Of each listed article's story the newest telling in the language that stands first among the reader's.
SELECT
  (
    SELECT told.id FROM json_each(:languages) AS read CROSS JOIN articles AS told
    WHERE told.story_id = a.story_id
      AND told.language = read.value
      AND told.status IN ('published', 'corrected')
      AND (:topic IS NULL OR EXISTS (SELECT 1 FROM article_topics WHERE article_id = told.id AND topic_id = :topic))
      AND (:person IS NULL OR EXISTS (
        SELECT 1 FROM article_people WHERE article_id = told.id AND person_id = :person AND about = 1
      ))
    ORDER BY read.key, told.published DESC, told.id DESC
    LIMIT 1
  ) AS id
FROM json_each(:ids) AS listed CROSS JOIN articles AS a ON a.id = listed.value
ORDER BY listed.key;

-- name: search(match, languages, most, newest, upto, limit, offset)
-- Among the newest articles that match, the best first; of a story only its best, which is the newest of equals.
-- Scoring every match of a common word in a large archive would keep everybody else waiting.
WITH hits AS MATERIALIZED (
  SELECT rowid AS id, bm25(articles_fts, 8.0, 3.0, 1.0, 5.0) AS score FROM articles_fts
  WHERE articles_fts MATCH :match AND rowid <= :upto ORDER BY rowid DESC LIMIT :most
), found AS (
  SELECT
    a.id, hits.score, a.published,
    row_number() OVER (PARTITION BY a.story_id ORDER BY hits.score, a.published DESC, a.id DESC) AS place
  FROM hits JOIN articles AS a ON a.id = hits.id
  WHERE a.status IN ('published', 'corrected') AND a.language IN (SELECT value FROM json_each(:languages))
)
SELECT id, (SELECT count(*) FROM found WHERE place = 1) AS total FROM found WHERE place = 1
ORDER BY CASE WHEN :newest THEN 0 ELSE score END, published DESC, id DESC
LIMIT :limit OFFSET :offset;

-- name: candidates(since, until, longest)
SELECT
  a.id, a.story_id, a.language, a.published, coalesce(a.released, a.added) AS arrived,
  (SELECT json_group_array(json_array(topic_id, score)) FROM article_topics WHERE article_id = a.id) AS topics,
  (SELECT json_group_array(json_array(person_id, mentions)) FROM article_people
    WHERE article_id = a.id AND about = 1) AS people,
  (
    SELECT json_group_array(id) FROM (
      SELECT id FROM quotes WHERE article_id = a.id AND person_id IS NOT NULL
      ORDER BY length(text) > :longest, verbatim DESC, position
    )
  ) AS quotes
FROM articles AS a
WHERE a.status IN ('published', 'corrected') AND a.published >= :since AND a.published < :until
ORDER BY a.published DESC, a.id DESC;

-- name: quotes_newest(languages, most)
SELECT q.id, q.article_id, q.text, q.speaker, q.person_id, q.role, q.verbatim
FROM quotes AS q INDEXED BY quotes_newest CROSS JOIN articles AS a ON a.id = q.article_id
WHERE q.person_id IS NOT NULL
  AND a.status IN ('published', 'corrected')
  AND a.language IN (SELECT value FROM json_each(:languages))
ORDER BY q.published DESC, q.article_id DESC, q.position
LIMIT :most;

-- name: quotes_by_person(person, topic, languages, most)
SELECT q.id, q.article_id, q.text, q.speaker, q.person_id, q.role, q.verbatim
FROM quotes AS q INDEXED BY quotes_by_person CROSS JOIN articles AS a ON a.id = q.article_id
WHERE q.person_id = :person
  AND a.status IN ('published', 'corrected')
  AND a.language IN (SELECT value FROM json_each(:languages))
  AND (:topic IS NULL OR EXISTS (SELECT 1 FROM article_topics WHERE article_id = a.id AND topic_id = :topic))
ORDER BY q.published DESC, q.article_id DESC, q.position
LIMIT :most;

-- name: quotes_about_topic(topic, languages, most)
SELECT q.id, q.article_id, q.text, q.speaker, q.person_id, q.role, q.verbatim
FROM article_topics AS t CROSS JOIN quotes AS q ON q.article_id = t.article_id
WHERE t.topic_id = :topic AND t.shown = 1 AND t.language IN (SELECT value FROM json_each(:languages))
  AND q.person_id IS NOT NULL
ORDER BY t.published DESC, t.article_id DESC, q.position
LIMIT :most;

-- name: quotes_with_words(match, languages, person, topic, looked_at, most)
WITH hits AS MATERIALIZED (
  SELECT rowid AS id FROM quotes_fts WHERE quotes_fts MATCH :match ORDER BY rowid DESC LIMIT :looked_at
)
SELECT q.id, q.article_id, q.text, q.speaker, q.person_id, q.role, q.verbatim
FROM hits CROSS JOIN quotes AS q ON q.id = hits.id CROSS JOIN articles AS a ON a.id = q.article_id
WHERE q.person_id IS NOT NULL
  AND (:person IS NULL OR q.person_id = :person)
  AND (:topic IS NULL OR EXISTS (SELECT 1 FROM article_topics WHERE article_id = a.id AND topic_id = :topic))
  AND a.status IN ('published', 'corrected')
  AND a.language IN (SELECT value FROM json_each(:languages))
ORDER BY q.published DESC, q.article_id DESC, q.position
LIMIT :most;

-- name: topic_volumes(since, languages, topic, person)
SELECT t.topic_id AS id, count(DISTINCT a.story_id) AS stories
FROM articles AS a CROSS JOIN article_topics AS t ON t.article_id = a.id
WHERE a.status IN ('published', 'corrected') AND a.published >= :since
  AND (:languages IS NULL OR a.language IN (SELECT value FROM json_each(:languages)))
  AND (:topic IS NULL OR EXISTS (SELECT 1 FROM article_topics WHERE article_id = a.id AND topic_id = :topic))
  AND (:person IS NULL OR EXISTS (
    SELECT 1 FROM article_people WHERE article_id = a.id AND person_id = :person AND about = 1
  ))
GROUP BY t.topic_id;

-- name: person_volumes(since, languages, topic, person)
SELECT p.person_id AS id, count(DISTINCT a.story_id) AS stories
FROM articles AS a CROSS JOIN article_people AS p ON p.article_id = a.id AND p.about = 1
WHERE a.status IN ('published', 'corrected') AND a.published >= :since
  AND (:languages IS NULL OR a.language IN (SELECT value FROM json_each(:languages)))
  AND (:topic IS NULL OR EXISTS (SELECT 1 FROM article_topics WHERE article_id = a.id AND topic_id = :topic))
  AND (:person IS NULL OR EXISTS (
    SELECT 1 FROM article_people WHERE article_id = a.id AND person_id = :person AND about = 1
  ))
GROUP BY p.person_id;
