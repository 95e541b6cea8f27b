-- name: post(id)^
SELECT * FROM posts WHERE id = :id;

-- name: of_article(article_id)
SELECT * FROM posts WHERE article_id = :article_id ORDER BY chat_id;

-- name: waiting()
SELECT * FROM posts WHERE state IN ('planned', 'held')
ORDER BY chat_id, state = 'held', CASE WHEN embargo > not_before THEN embargo ELSE not_before END, position, id;

-- name: plan(article_id, chat_id, draft_id, state, not_before, embargo, approved_by, brief, now)<!
-- One row an article and channel: a post that never left may be planned anew, one that did may not.
INSERT INTO posts (article_id, chat_id, draft_id, state, not_before, embargo, approved_by, brief, position, created, changed)
VALUES (
  :article_id, :chat_id, :draft_id, :state, :not_before, :embargo, :approved_by, :brief,
  (SELECT coalesce(max(position), 0) + 1 FROM posts WHERE chat_id = :chat_id), :now, :now
)
ON CONFLICT (article_id, chat_id) DO UPDATE SET
  draft_id = excluded.draft_id, state = excluded.state, not_before = excluded.not_before,
  embargo = excluded.embargo, approved_by = excluded.approved_by, brief = excluded.brief,
  position = excluded.position,
  changed = excluded.changed
WHERE posts.released IS NULL
RETURNING id;

-- name: due(chat_id, now)^
SELECT * FROM posts
WHERE chat_id = :chat_id AND state = 'planned' AND not_before <= :now AND coalesce(embargo, 0) <= :now
ORDER BY CASE WHEN embargo > not_before THEN embargo ELSE not_before END, position, id
LIMIT 1;

-- name: channels_due(now)
-- Those that take posts: what waits for one that is paused or lost is looked at when it is active again.
SELECT DISTINCT posts.chat_id FROM posts JOIN channels USING (chat_id)
WHERE posts.state = 'planned' AND posts.not_before <= :now AND coalesce(posts.embargo, 0) <= :now
  AND channels.state = 'active';

-- name: last_release(chat_id)$
SELECT max(released) FROM posts WHERE chat_id = :chat_id AND released IS NOT NULL;

-- name: release(id, messages, revision, now)!
UPDATE posts SET state = 'published', messages = :messages, revision = :revision, released = :now, changed = :now
WHERE id = :id AND state = 'planned';

-- name: move(id, state, not_before, now)!
UPDATE posts SET state = :state, not_before = :not_before, changed = :now,
  position = (SELECT max(position) + 1 FROM posts AS other WHERE other.chat_id = posts.chat_id)
WHERE id = :id AND state IN ('planned', 'held');

-- name: cancel(id, now)!
UPDATE posts SET state = 'cancelled', changed = :now WHERE id = :id AND state IN ('planned', 'held');

-- name: revised(id, state, messages, revision, now)!
UPDATE posts SET state = :state, messages = :messages, revision = :revision, changed = :now
WHERE id = :id AND state IN ('published', 'corrected');

-- name: behind()
-- Posts whose channel shows an older revision than the article's last; one that the bot was put out of catches up
-- when it is let in again.
SELECT posts.* FROM posts JOIN channels ON channels.chat_id = posts.chat_id AND channels.state != 'lost'
WHERE posts.revision < posts.wanted AND posts.state IN ('published', 'corrected')
ORDER BY posts.chat_id, posts.id;

-- name: cancel_unsent(keys, now)!
UPDATE deliveries SET state = 'cancelled', error = 'replaced before it left', changed = :now
WHERE state = 'planned' AND key IN (words(:keys));

-- name: doubts()
SELECT id, key, chat_id, doubts FROM deliveries
WHERE state = 'in_doubt' AND careful = 1 AND key >= 'post:' AND key < 'post;';

-- name: doubt(id)^
SELECT id, key, chat_id, doubts FROM deliveries WHERE id = :id AND state = 'in_doubt' AND careful = 1;

-- name: arrived(id, now)!
UPDATE deliveries SET state = 'sent', error = 'an editor saw it arrive', changed = :now
WHERE id = :id AND state = 'in_doubt' AND careful = 1;

-- name: point(id, chat_id, message_id)<!
UPDATE deliveries SET message_id = :message_id
WHERE id = :id AND chat_id = :chat_id AND state = 'sent' AND careful = 1 AND message_id IS NULL
RETURNING key;

-- name: again(id, now)!
UPDATE deliveries SET state = 'planned', not_before = 0, changed = :now
WHERE id = :id AND state = 'in_doubt' AND careful = 1;

-- name: owed_already(key)$
SELECT count(*) FROM deliveries WHERE key = :key;
