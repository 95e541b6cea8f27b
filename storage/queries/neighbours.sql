-- name: counted(things)
-- How many articles have each of these; what none has is left out.
SELECT c.counted, c.articles
FROM story_counts AS c WHERE c.counted IN (words(:things));

-- name: signed(ids)
SELECT id, story_id, language, published, signature FROM articles
WHERE id IN (numbers(:ids)) AND status != 'retracted'
ORDER BY published DESC, id DESC;
