-- What editors decide about stories. An edit moved articles from `former` to `story_id`; undoing it is a row of its own,
-- so that the greatest id tells whether anything was decided since.

CREATE TABLE story_edits (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  actor INTEGER NOT NULL,
  deed TEXT NOT NULL CHECK (deed IN ('split', 'join', 'undo')),
  story_id INTEGER NOT NULL,
  former INTEGER NOT NULL,
  undone_by INTEGER REFERENCES story_edits (id)
) STRICT;

CREATE INDEX story_edits_by_story ON story_edits (story_id, id);
CREATE INDEX story_edits_by_former ON story_edits (former, id);

CREATE TABLE story_moves (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  edit_id INTEGER NOT NULL REFERENCES story_edits (id),
  PRIMARY KEY (article_id, edit_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX story_moves_by_edit ON story_moves (edit_id);
