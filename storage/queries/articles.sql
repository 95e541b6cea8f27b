-- One article a story. Lists are ordered by the newest one that may be shown; which one then tells the story: tellings.

-- name: insert_story(created)<!
INSERT INTO stories (created) VALUES (:created) RETURNING id;

-- name: known(fingerprint, canonical_url)^
SELECT id, headline FROM articles
WHERE fingerprint = :fingerprint OR canonical_url = :canonical_url
LIMIT 1;

-- name: insert_article(story_id, status, language, published, added, fingerprint, canonical_url, headline, standfirst, category, keywords, source_name, source_url, author, image, extract, points, signature, body, lead, plain, names, topics_by_hand)<!
INSERT INTO articles (
  story_id, status, language, published, added, fingerprint, canonical_url, headline, standfirst, category,
  keywords, source_name, source_url, author, image, extract, points, signature, body, lead, plain, names,
  topics_by_hand
) VALUES (
  :story_id, :status, :language, :published, :added, :fingerprint, :canonical_url, :headline, :standfirst, :category,
  :keywords, :source_name, :source_url, :author, :image, :extract, :points, :signature, :body, :lead, :plain, :names,
  :topics_by_hand
) RETURNING id;

-- name: insert_mention(article_id, person_id, mentions, spans, role, about)*!
INSERT INTO article_people (article_id, person_id, published, story_id, language, shown, mentions, spans, role, about)
SELECT id, :person_id, published, story_id, language,
  CASE WHEN status IN ('published', 'corrected') THEN 1 ELSE 0 END, :mentions, :spans, :role, :about
FROM articles WHERE id = :article_id;

-- name: insert_topic(article_id, topic_id, score)*!
INSERT INTO article_topics (article_id, topic_id, published, story_id, language, shown, score)
SELECT id, :topic_id, published, story_id, language,
  CASE WHEN status IN ('published', 'corrected') THEN 1 ELSE 0 END, :score
FROM articles WHERE id = :article_id;

-- name: insert_quote(article_id, person_id, position, verbatim, text, speaker, role, span, speaker_span, evidence)*!
INSERT INTO quotes (article_id, person_id, published, position, verbatim, text, speaker, role, span, speaker_span, evidence)
SELECT id, :person_id, published, :position, :verbatim, :text, :speaker, :role, :span, :speaker_span, :evidence
FROM articles WHERE id = :article_id;

-- name: count_latest(languages, upto)$
SELECT count(DISTINCT story_id) FROM articles
WHERE status IN ('published', 'corrected')
  AND language IN (words(:languages))
  AND id <= :upto;

-- name: count_about_topic(topic, languages, upto)$
SELECT count(DISTINCT story_id) FROM article_topics
WHERE topic_id = :topic
  AND shown = 1
  AND language IN (words(:languages))
  AND article_id <= :upto;

-- name: count_about_person(person, topic, languages, upto)$
SELECT count(DISTINCT story_id) FROM article_people AS a
WHERE person_id = :person
  AND shown = 1
  AND about = 1
  AND language IN (words(:languages))
  AND article_id <= :upto
  AND (CAST(:topic AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM article_topics WHERE article_id = a.article_id AND topic_id = :topic));

-- name: topic_volume(topic, languages, since)$
SELECT count(DISTINCT story_id) FROM article_topics
WHERE topic_id = :topic
  AND published >= :since
  AND shown = 1
  AND language IN (words(:languages));

-- name: person_volume(person, topic, languages, since)$
SELECT count(DISTINCT story_id) FROM article_people AS a
WHERE person_id = :person
  AND published >= :since
  AND shown = 1
  AND about = 1
  AND language IN (words(:languages))
  AND (CAST(:topic AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM article_topics WHERE article_id = a.article_id AND topic_id = :topic));

-- name: set_status(id, status)!
UPDATE articles SET status = :status WHERE id = :id;
