-- An article comes with its people, topics and quotes in one row of JSON.

-- name: tagged(article_id)^
SELECT
  (
    SELECT json_group_array(json_array(person_id, mentions, json(spans), role, about)) FROM (
      SELECT * FROM article_people WHERE article_id = :article_id ORDER BY person_id
    )
  ) AS people,
  (
    SELECT json_group_array(json_array(topic_id, score)) FROM (
      SELECT * FROM article_topics WHERE article_id = :article_id AND lent = 0 ORDER BY topic_id
    )
  ) AS topics,
  (
    SELECT json_group_array(json_array(id, text, person_id, speaker, role, verbatim, evidence)) FROM (
      SELECT * FROM quotes WHERE article_id = :article_id ORDER BY position
    )
  ) AS quotes,
  names, signature, fingerprint
FROM articles WHERE id = :article_id;
