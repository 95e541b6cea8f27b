-- Posts that end with 'Read more' where their channel would show the whole text, and the messages that tell editors
-- how posts stand.

ALTER TABLE posts ADD COLUMN brief INTEGER NOT NULL DEFAULT 0 CHECK (brief IN (0, 1));

-- `place` is the message in the editor's chat: its number, or the ledger's key until it has one; NULL where it is gone.
-- `shown` is what it last said, `turn` counts the changes, and it is over once nothing of it changes by itself.
CREATE TABLE post_cards (
  chat_id INTEGER NOT NULL,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  place TEXT,
  locale TEXT NOT NULL,
  zone TEXT NOT NULL,
  shown TEXT NOT NULL DEFAULT '',
  turn INTEGER NOT NULL DEFAULT 0,
  planned INTEGER NOT NULL,
  over INTEGER NOT NULL DEFAULT 0 CHECK (over IN (0, 1)),
  PRIMARY KEY (chat_id, article_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX post_cards_open ON post_cards (article_id, chat_id) WHERE over = 0;
CREATE INDEX post_cards_by_article ON post_cards (article_id);
