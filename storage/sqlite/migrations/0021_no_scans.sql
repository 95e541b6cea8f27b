-- What a statement of every minute, or of every chat, finds its rows by.

CREATE INDEX deliveries_by_chat ON deliveries (chat_id);

CREATE INDEX posts_by_chat ON posts (chat_id, state);

CREATE INDEX registry_edits_undone ON registry_edits (id) WHERE undone IS NOT NULL;

CREATE INDEX posts_open ON posts (chat_id) WHERE state IN ('planned', 'held');
