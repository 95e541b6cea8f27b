-- name: add(author, article_id, manuscript, tags, image, embargo, details, state, now)<!
INSERT INTO drafts (author, article_id, manuscript, tags, image, embargo, details, state, created, changed, changed_by)
VALUES (:author, :article_id, :manuscript, :tags, :image, :embargo, :details, :state, :now, :now, :author)
RETURNING id;

-- name: draft(id)^
SELECT * FROM drafts WHERE id = :id;

-- name: open(limit)
SELECT * FROM drafts WHERE state NOT IN ('published', 'dropped') ORDER BY changed DESC, id DESC LIMIT :limit;

-- name: last_out(article_id)^
SELECT * FROM drafts WHERE article_id = :article_id AND state IN ('scheduled', 'published')
ORDER BY changed DESC, id DESC LIMIT 1;

-- name: save(id, version, article_id, manuscript, tags, image, embargo, details, state, approved, approved_by, now, by)!
UPDATE drafts SET
  article_id = :article_id, manuscript = :manuscript, tags = :tags, image = :image, embargo = :embargo,
  details = :details, state = :state, approved = :approved, approved_by = :approved_by,
  changed = :now, changed_by = :by, version = version + 1
WHERE id = :id AND version = :version;

-- name: look(draft_id, user_id, now)!
INSERT INTO draft_visits (draft_id, user_id, at) VALUES (:draft_id, :user_id, :now)
ON CONFLICT (draft_id, user_id) DO UPDATE SET at = excluded.at;

-- name: lookers(draft_id, user_id, since)
SELECT user_id FROM draft_visits WHERE draft_id = :draft_id AND user_id != :user_id AND at >= :since ORDER BY at DESC;
