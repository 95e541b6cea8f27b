-- name: revise(article_id, kind, at, by, note, way)<!
INSERT INTO revisions (article_id, number, kind, at, made_by, note, way)
VALUES (
  :article_id, (SELECT coalesce(max(number), 0) + 1 FROM revisions WHERE article_id = :article_id),
  :kind, :at, :by, :note, :way
)
RETURNING number;

-- name: want(article_id, number)!
-- Its posts are behind from now on, until they show this revision.
UPDATE posts SET wanted = :number WHERE article_id = :article_id;

-- name: last(article_id)^
SELECT * FROM revisions WHERE article_id = :article_id ORDER BY number DESC LIMIT 1;

-- name: untold()^
SELECT * FROM revisions WHERE told = 0 ORDER BY at, article_id, number LIMIT 1;

-- name: newest_edition()$
SELECT coalesce(max(id), 0) FROM editions;

-- name: oldest_edition()$
SELECT coalesce(min(id), 0) FROM editions;

-- name: edition_from(id)^
-- The edition of this number, or the next there is.
SELECT id, created FROM editions WHERE id >= :id ORDER BY id LIMIT 1;

-- name: added(article_id)$
SELECT added FROM articles WHERE id = :article_id;

-- name: reach(article_id, number, reached, told)!
UPDATE revisions SET reached = :reached, told = :told WHERE article_id = :article_id AND number = :number AND told = 0;

-- name: owe(chat_id, key, payload, now)*!
INSERT INTO deliveries (chat_id, key, payload, lane, careful, not_before, created, changed)
VALUES (:chat_id, :key, :payload, 'bulk', 0, 0, :now, :now)
ON CONFLICT (key) DO NOTHING;

-- name: rewrite(id, status, language, published, fingerprint, headline, standfirst, category, keywords, source_name, source_url, canonical_url, author, image, extract, points, signature, body, lead, plain, names, topics_by_hand)!
UPDATE articles SET
  status = :status, language = :language, published = :published, fingerprint = :fingerprint, headline = :headline,
  standfirst = :standfirst, category = :category, keywords = :keywords, source_name = :source_name, source_url = :source_url,
  canonical_url = :canonical_url, author = :author, image = :image, extract = :extract, points = :points,
  signature = :signature, body = :body, lead = :lead, plain = :plain, names = :names,
  topics_by_hand = :topics_by_hand
WHERE id = :id;

-- name: forget_people(id)!
DELETE FROM article_people WHERE article_id = :id;

-- name: forget_topics(id)!
DELETE FROM article_topics WHERE article_id = :id;

-- name: forget_quotes(id)!
DELETE FROM quotes WHERE article_id = :id;

-- name: set_status(id, status)!
UPDATE articles SET status = :status WHERE id = :id;

-- name: release(id, published, now)!
UPDATE articles SET status = 'published', published = coalesce(:published, published), released = :now
WHERE id = :id AND status IN ('draft', 'held', 'scheduled');

-- name: story(id)$
SELECT story_id FROM articles WHERE id = :id;

-- name: out(limit)
-- Articles that are in a channel, newest first.
SELECT article_id AS id FROM posts WHERE state IN ('published', 'corrected')
GROUP BY article_id ORDER BY max(released) DESC, article_id DESC LIMIT :limit;
