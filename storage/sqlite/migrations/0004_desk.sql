-- The editors' side: who may do what, what they did, where they post, what they write.

CREATE TABLE roles (
  user_id INTEGER PRIMARY KEY,
  role TEXT NOT NULL CHECK (role IN ('owner', 'editor', 'viewer')),
  appointed_by INTEGER NOT NULL,
  appointed INTEGER NOT NULL
) STRICT;

-- Names of people who work at the desk, for /team and /audit. They stay when a role goes: the audit speaks of them.
CREATE TABLE colleagues (
  user_id INTEGER PRIMARY KEY,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE invitations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  digest TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL CHECK (role IN ('owner', 'editor', 'viewer')),
  created_by INTEGER NOT NULL,
  created INTEGER NOT NULL,
  expires INTEGER NOT NULL,
  used_by INTEGER,
  used INTEGER
) STRICT;

-- `words` is what a search reads: folded names and details.
CREATE TABLE audit (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  actor INTEGER NOT NULL,
  act TEXT NOT NULL,
  kind TEXT NOT NULL DEFAULT '',
  object TEXT NOT NULL DEFAULT '',
  details TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(details)),
  words TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX audit_by_actor ON audit (actor, id);
CREATE INDEX audit_by_object ON audit (kind, object, id);

CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit BEGIN
  SELECT raise(ABORT, 'the audit is never changed');
END;

CREATE TRIGGER audit_kept BEFORE DELETE ON audit BEGIN
  SELECT raise(ABORT, 'the audit is never changed');
END;

CREATE TABLE channels (
  chat_id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('channel', 'group', 'supergroup')),
  title TEXT NOT NULL,
  username TEXT,
  state TEXT NOT NULL CHECK (state IN ('asked', 'active', 'paused', 'lost')),
  language TEXT NOT NULL,
  zone TEXT NOT NULL,
  template TEXT NOT NULL CHECK (json_valid(template)),
  rules TEXT NOT NULL CHECK (json_valid(rules)),
  quiet_from TEXT,
  quiet_until TEXT,
  min_gap INTEGER NOT NULL DEFAULT 0 CHECK (min_gap >= 0),
  signature TEXT NOT NULL DEFAULT '',
  silent INTEGER NOT NULL DEFAULT 0 CHECK (silent IN (0, 1)),
  comments INTEGER NOT NULL DEFAULT 1 CHECK (comments IN (0, 1)),
  rights TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(rights)),
  registered_by INTEGER,
  brought_by INTEGER NOT NULL,
  created INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

-- A save names the version it read; one that has moved on meanwhile changes no row.
CREATE TABLE drafts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  author INTEGER NOT NULL,
  article_id INTEGER REFERENCES articles (id),
  manuscript TEXT NOT NULL CHECK (json_valid(manuscript)),
  tags TEXT NOT NULL CHECK (json_valid(tags)),
  image TEXT,
  embargo INTEGER,
  state TEXT NOT NULL DEFAULT 'draft'
    CHECK (state IN ('draft', 'awaiting', 'approved', 'scheduled', 'published', 'dropped')),
  version INTEGER NOT NULL DEFAULT 1,
  approved TEXT CHECK (approved IS NULL OR json_valid(approved)),
  approved_by INTEGER,
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL
) STRICT;

CREATE INDEX drafts_open ON drafts (state, changed) WHERE state NOT IN ('published', 'dropped');

CREATE TABLE posts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  article_id INTEGER NOT NULL REFERENCES articles (id),
  chat_id INTEGER NOT NULL REFERENCES channels (chat_id) ON UPDATE CASCADE,
  draft_id INTEGER REFERENCES drafts (id),
  state TEXT NOT NULL DEFAULT 'planned'
    CHECK (state IN ('planned', 'published', 'held', 'cancelled', 'corrected', 'retracted')),
  not_before INTEGER NOT NULL,
  -- The order within a channel.
  position INTEGER NOT NULL,
  messages TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(messages)),
  approved_by INTEGER,
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  UNIQUE (article_id, chat_id)
) STRICT;

CREATE INDEX posts_waiting ON posts (chat_id, not_before, position) WHERE state = 'planned';
