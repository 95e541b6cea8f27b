-- What drafts carry beside their text, who looks at one, how posts left, and what was corrected or withdrawn.

ALTER TABLE drafts ADD COLUMN details TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(details));
ALTER TABLE drafts ADD COLUMN changed_by INTEGER NOT NULL DEFAULT 0;

CREATE TABLE draft_visits (
  draft_id INTEGER NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
  user_id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (draft_id, user_id)
) STRICT, WITHOUT ROWID;

ALTER TABLE posts ADD COLUMN embargo INTEGER;
ALTER TABLE posts ADD COLUMN released INTEGER;
ALTER TABLE posts ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;

CREATE INDEX posts_by_release ON posts (chat_id, released) WHERE released IS NOT NULL;

-- `reached` is the last edition looked at for readers who must be told; `told` is set when all were.
CREATE TABLE revisions (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('corrected', 'retracted')),
  at INTEGER NOT NULL,
  made_by INTEGER NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  struck INTEGER NOT NULL DEFAULT 0 CHECK (struck IN (0, 1)),
  reached INTEGER NOT NULL DEFAULT 0,
  told INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1)),
  PRIMARY KEY (article_id, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX revisions_untold ON revisions (at) WHERE told = 0;
