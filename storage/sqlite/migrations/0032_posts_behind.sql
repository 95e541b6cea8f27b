-- Which revision a post should show is noted when the revision is made: what is behind is looked for every minute, and
-- revisions are never fewer. A post that waits has it too; one that is planned later leaves with the last revision.
ALTER TABLE posts ADD COLUMN wanted INTEGER NOT NULL DEFAULT 0;

UPDATE posts SET wanted = coalesce((SELECT max(number) FROM revisions WHERE revisions.article_id = posts.article_id), 0);

CREATE INDEX posts_behind ON posts (chat_id, id) WHERE revision < wanted AND state IN ('published', 'corrected');
