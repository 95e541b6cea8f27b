-- What an edition holds, and the tags of an article, are JSON, written and walked by functions of SQLite's own.

-- name: editions(article_id, after, limit, until)
-- Whom an edition delivered by `until` told the article, among ids in (after, after + limit]: by the words first,
-- which is cheap.
SELECT editions.id, editions.chat_id FROM editions
WHERE editions.id > :after AND editions.id <= :after + :limit
  AND editions.created <= :until
  AND instr(editions.selection, '[' || :article_id || ',') > 0
  AND EXISTS (
    SELECT 1 FROM json_each(editions.selection, '$[0]') AS entry
    WHERE entry.value ->> 0 = :article_id
  )
  AND (
    editions.slot IS NULL
    OR EXISTS (
      SELECT 1 FROM deliveries
      WHERE deliveries.key = 'edition:' || editions.id || ':0'
        AND deliveries.state IN ('sent', 'sending', 'in_doubt') AND deliveries.changed <= :until
    )
  );

-- name: tags_of(id)^
SELECT
  (SELECT json_group_array(json_array(article_people.person_id, spans, role, about, coalesce(people.names, '{}')))
    FROM article_people LEFT JOIN people ON people.id = article_people.person_id WHERE article_id = :id) AS people,
  (SELECT json_group_array(json_array(topic_id, score, lent)) FROM article_topics WHERE article_id = :id) AS topics,
  (SELECT json_group_array(json_array(span, text, verbatim, speaker, speaker_span, person_id, role, evidence))
    FROM (SELECT * FROM quotes WHERE article_id = :id ORDER BY position)) AS quotes,
  (SELECT language FROM articles WHERE id = :id) AS language,
  (SELECT topics_by_hand FROM articles WHERE id = :id) AS topics_by_hand;
