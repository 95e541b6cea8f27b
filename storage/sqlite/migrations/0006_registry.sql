-- What editors make of the registry. What ships stays in code: here is only what was laid over it.

CREATE TABLE registry_namings (
  kind TEXT NOT NULL CHECK (kind IN ('person', 'topic')),
  id TEXT NOT NULL,
  naming TEXT NOT NULL CHECK (json_valid(naming)),
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE registry_redirects (
  kind TEXT NOT NULL CHECK (kind IN ('person', 'topic')),
  gone TEXT NOT NULL,
  kept TEXT NOT NULL,
  PRIMARY KEY (kind, gone)
) STRICT, WITHOUT ROWID;

-- `before` and `after` hold the namings and redirects that an edit touched: {"namings": {…}, "redirects": {…}}.
CREATE TABLE registry_edits (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  actor INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'topic')),
  deed TEXT NOT NULL,
  subject TEXT NOT NULL,
  other TEXT NOT NULL DEFAULT '',
  words TEXT NOT NULL DEFAULT '',
  before TEXT NOT NULL CHECK (json_valid(before)),
  after TEXT NOT NULL CHECK (json_valid(after)),
  undone INTEGER,
  undone_by INTEGER
) STRICT;

CREATE INDEX registry_edits_by_subject ON registry_edits (kind, subject, id);

-- Rows that a merge moved, so that undoing it finds just these. `was` is what the survivor had in that place.
CREATE TABLE registry_moves (
  edit_id INTEGER NOT NULL REFERENCES registry_edits (id),
  room TEXT NOT NULL,
  place TEXT NOT NULL,
  moved TEXT NOT NULL CHECK (json_valid(moved)),
  was TEXT CHECK (was IS NULL OR json_valid(was)),
  PRIMARY KEY (edit_id, room, place)
) STRICT, WITHOUT ROWID;

-- Passes over the archive. The last one that runs is under way; `after` is the last article it has done.
CREATE TABLE retaggings (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  chat_id INTEGER NOT NULL,
  locale TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'done', 'superseded')),
  after INTEGER NOT NULL DEFAULT 0,
  done INTEGER NOT NULL DEFAULT 0,
  changed INTEGER NOT NULL DEFAULT 0,
  total INTEGER NOT NULL,
  started INTEGER NOT NULL,
  finished INTEGER
) STRICT;

CREATE INDEX retaggings_running ON retaggings (id) WHERE state = 'running';
CREATE INDEX subscriptions_by_person ON subscriptions (person_id) WHERE person_id != '';
CREATE INDEX subscriptions_by_topic ON subscriptions (topic_id) WHERE topic_id != '';
