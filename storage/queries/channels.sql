-- name: channel(chat_id)^
SELECT * FROM channels WHERE chat_id = :chat_id;

-- name: channels()
SELECT * FROM channels ORDER BY state = 'asked', created, chat_id;

-- name: add(chat_id, kind, title, username, state, language, zone, template, rules, quiet_from, quiet_until, min_gap, signature, silent, comments, withdrawal, rights, registered_by, brought_by, now)!
INSERT INTO channels (
  chat_id, kind, title, username, state, language, zone, template, rules, quiet_from, quiet_until, min_gap,
  signature, silent, comments, withdrawal, rights, registered_by, brought_by, created
) VALUES (
  :chat_id, :kind, :title, :username, :state, :language, :zone, :template, :rules, :quiet_from, :quiet_until, :min_gap,
  :signature, :silent, :comments, :withdrawal, :rights, :registered_by, :brought_by, :now
)
ON CONFLICT (chat_id) DO NOTHING;

-- name: save(chat_id, kind, title, username, state, language, zone, template, rules, quiet_from, quiet_until, min_gap, signature, silent, comments, withdrawal, rights, registered_by, brought_by, version)!
UPDATE channels SET
  kind = :kind, title = :title, username = :username, state = :state, language = :language, zone = :zone,
  template = :template, rules = :rules, quiet_from = :quiet_from, quiet_until = :quiet_until, min_gap = :min_gap,
  signature = :signature, silent = :silent, comments = :comments, withdrawal = :withdrawal,
  rights = :rights, registered_by = :registered_by, brought_by = :brought_by, version = version + 1
WHERE chat_id = :chat_id AND version = :version;

-- name: posts(chat_id)$
SELECT count(*) FROM posts WHERE chat_id = :chat_id;

-- name: drop(chat_id)!
DELETE FROM channels WHERE chat_id = :chat_id;
