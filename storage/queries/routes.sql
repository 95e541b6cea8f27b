-- name: reached()$
SELECT value FROM marks WHERE name = 'routed';

-- name: newest()$
SELECT coalesce(max(id), 0) FROM articles;

-- name: reach(value)!
INSERT INTO marks (name, value) VALUES ('routed', :value)
ON CONFLICT (name) DO UPDATE SET value = excluded.value;

-- name: fresh(after, since, limit)
-- What an editor made of a draft goes where the editor sends it.
SELECT id, published < :since AS late FROM articles
WHERE id > :after AND id NOT IN (SELECT article_id FROM drafts WHERE article_id IS NOT NULL)
ORDER BY id LIMIT :limit;

-- name: told(article_id, chat_id)$
SELECT count(*) FROM posts JOIN articles ON articles.id = posts.article_id
WHERE posts.chat_id = :chat_id
  AND articles.story_id = (SELECT story_id FROM articles WHERE id = :article_id);

-- name: post(article_id, chat_id)$
SELECT id FROM posts WHERE article_id = :article_id AND chat_id = :chat_id;
