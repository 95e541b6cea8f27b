-- Time is UTC epoch microseconds, JSON is text, booleans are 0/1.

CREATE TABLE stories (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  created INTEGER NOT NULL
) STRICT;

-- Small columns stand first: what lists filter by is read without touching a row's overflow pages.
CREATE TABLE articles (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  story_id INTEGER NOT NULL REFERENCES stories (id),
  status TEXT NOT NULL CHECK (status IN ('draft', 'held', 'scheduled', 'published', 'corrected', 'retracted')),
  language TEXT NOT NULL,
  published INTEGER NOT NULL,
  added INTEGER NOT NULL,
  fingerprint TEXT NOT NULL UNIQUE,
  canonical_url TEXT UNIQUE,
  headline TEXT NOT NULL,
  standfirst TEXT,
  category TEXT,
  source_name TEXT,
  source_url TEXT,
  author TEXT,
  image TEXT CHECK (image IS NULL OR json_valid(image)),
  extract TEXT NOT NULL,
  points TEXT NOT NULL CHECK (json_valid(points)),
  signature TEXT NOT NULL CHECK (json_valid(signature)),
  body TEXT NOT NULL CHECK (json_valid(body)),
  -- What full-text search reads beside the headline.
  lead TEXT NOT NULL,
  plain TEXT NOT NULL,
  names TEXT NOT NULL
) STRICT;

CREATE INDEX articles_shown ON articles (published, id, language, story_id) WHERE status IN ('published', 'corrected');
CREATE INDEX articles_by_story ON articles (story_id, published, id, language, status);
CREATE INDEX articles_by_language ON articles (language, story_id, status) WHERE status IN ('published', 'corrected');

CREATE TABLE people (
  id TEXT PRIMARY KEY,
  names TEXT NOT NULL CHECK (json_valid(names)),
  roles TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(roles)),
  wikidata TEXT,
  provisional INTEGER NOT NULL DEFAULT 0 CHECK (provisional IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE person_names (
  person_id TEXT NOT NULL REFERENCES people (id) ON UPDATE CASCADE ON DELETE CASCADE,
  folded TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (folded, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX person_names_by_person ON person_names (person_id);

-- What lists filter and sort by is repeated from the article (a trigger keeps it so): a list about one person or
-- topic, and its count, are then a walk along the primary key.
CREATE TABLE article_people (
  person_id TEXT NOT NULL REFERENCES people (id) ON UPDATE CASCADE,
  published INTEGER NOT NULL,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  story_id INTEGER NOT NULL,
  language TEXT NOT NULL,
  shown INTEGER NOT NULL CHECK (shown IN (0, 1)),
  mentions INTEGER NOT NULL,
  spans TEXT NOT NULL CHECK (json_valid(spans)),
  role TEXT,
  PRIMARY KEY (person_id, published, article_id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX article_people_by_article ON article_people (article_id, person_id);

CREATE TABLE article_topics (
  topic_id TEXT NOT NULL,
  published INTEGER NOT NULL,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  story_id INTEGER NOT NULL,
  language TEXT NOT NULL,
  shown INTEGER NOT NULL CHECK (shown IN (0, 1)),
  score REAL NOT NULL,
  PRIMARY KEY (topic_id, published, article_id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX article_topics_by_article ON article_topics (article_id, topic_id);

CREATE TABLE quotes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  person_id TEXT REFERENCES people (id) ON UPDATE CASCADE,
  published INTEGER NOT NULL,
  position INTEGER NOT NULL,
  verbatim INTEGER NOT NULL CHECK (verbatim IN (0, 1)),
  text TEXT NOT NULL,
  speaker TEXT,
  role TEXT,
  span TEXT NOT NULL CHECK (json_valid(span)),
  speaker_span TEXT CHECK (speaker_span IS NULL OR json_valid(speaker_span)),
  UNIQUE (article_id, position)
) STRICT;

CREATE INDEX quotes_newest ON quotes (published, article_id) WHERE person_id IS NOT NULL;
CREATE INDEX quotes_by_person ON quotes (person_id, published, article_id) WHERE person_id IS NOT NULL;

CREATE TRIGGER articles_moved AFTER UPDATE OF published, story_id, language, status ON articles BEGIN
  UPDATE article_people SET
    published = new.published, story_id = new.story_id, language = new.language,
    shown = new.status IN ('published', 'corrected')
  WHERE article_id = new.id;
  UPDATE article_topics SET
    published = new.published, story_id = new.story_id, language = new.language,
    shown = new.status IN ('published', 'corrected')
  WHERE article_id = new.id;
  UPDATE quotes SET published = new.published WHERE article_id = new.id;
END;

CREATE VIRTUAL TABLE articles_fts USING fts5 (
  headline, lead, plain, names,
  content = 'articles', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER articles_indexed AFTER INSERT ON articles BEGIN
  INSERT INTO articles_fts (rowid, headline, lead, plain, names)
  VALUES (new.id, new.headline, new.lead, new.plain, new.names);
END;

CREATE TRIGGER articles_unindexed AFTER DELETE ON articles BEGIN
  INSERT INTO articles_fts (articles_fts, rowid, headline, lead, plain, names)
  VALUES ('delete', old.id, old.headline, old.lead, old.plain, old.names);
END;

CREATE TRIGGER articles_reindexed AFTER UPDATE OF headline, lead, plain, names ON articles BEGIN
  INSERT INTO articles_fts (articles_fts, rowid, headline, lead, plain, names)
  VALUES ('delete', old.id, old.headline, old.lead, old.plain, old.names);
  INSERT INTO articles_fts (rowid, headline, lead, plain, names)
  VALUES (new.id, new.headline, new.lead, new.plain, new.names);
END;

CREATE VIRTUAL TABLE quotes_fts USING fts5 (
  text, speaker,
  content = 'quotes', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER quotes_indexed AFTER INSERT ON quotes BEGIN
  INSERT INTO quotes_fts (rowid, text, speaker) VALUES (new.id, new.text, new.speaker);
END;

CREATE TRIGGER quotes_unindexed AFTER DELETE ON quotes BEGIN
  INSERT INTO quotes_fts (quotes_fts, rowid, text, speaker) VALUES ('delete', old.id, old.text, old.speaker);
END;

CREATE TRIGGER quotes_reindexed AFTER UPDATE OF text, speaker ON quotes BEGIN
  INSERT INTO quotes_fts (quotes_fts, rowid, text, speaker) VALUES ('delete', old.id, old.text, old.speaker);
  INSERT INTO quotes_fts (rowid, text, speaker) VALUES (new.id, new.text, new.speaker);
END;

-- No names or usernames: a chat id is all that sending needs.
CREATE TABLE readers (
  chat_id INTEGER PRIMARY KEY,
  locale TEXT NOT NULL,
  languages TEXT NOT NULL,
  zone TEXT NOT NULL,
  hours TEXT NOT NULL,
  days TEXT NOT NULL,
  length TEXT NOT NULL,
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  paused_until INTEGER,
  last_edition_at INTEGER,
  next_due INTEGER,
  -- The chat's subscriptions once more, as text, so that planning reads one row a reader.
  profile TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX readers_due ON readers (next_due, chat_id) WHERE active = 1 AND next_due IS NOT NULL;

CREATE TABLE subscriptions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  chat_id INTEGER NOT NULL REFERENCES readers (chat_id) ON UPDATE CASCADE ON DELETE CASCADE,
  -- '' and not NULL where one is absent: NULLs are never equal, and UNIQUE would let doubles in.
  topic_id TEXT NOT NULL DEFAULT '',
  person_id TEXT NOT NULL DEFAULT '',
  muted INTEGER NOT NULL CHECK (muted IN (0, 1)),
  UNIQUE (chat_id, topic_id, person_id),
  CHECK (topic_id != '' OR person_id != '')
) STRICT;

CREATE TABLE editions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  chat_id INTEGER NOT NULL REFERENCES readers (chat_id) ON UPDATE CASCADE ON DELETE CASCADE,
  slot TEXT,
  created INTEGER NOT NULL,
  selection TEXT NOT NULL CHECK (json_valid(selection)),
  UNIQUE (chat_id, slot)
) STRICT;

CREATE INDEX editions_by_chat ON editions (chat_id, created);

CREATE TABLE deliveries (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  chat_id INTEGER NOT NULL,
  key TEXT NOT NULL UNIQUE,
  lane TEXT NOT NULL CHECK (lane IN ('reply', 'bulk')),
  state TEXT NOT NULL DEFAULT 'planned'
    CHECK (state IN ('planned', 'sending', 'sent', 'in_doubt', 'failed', 'cancelled')),
  attempts INTEGER NOT NULL DEFAULT 0,
  not_before INTEGER NOT NULL,
  message_id INTEGER,
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  payload TEXT NOT NULL CHECK (json_valid(payload)),
  error TEXT
) STRICT;

CREATE INDEX deliveries_next ON deliveries (lane, not_before, id) WHERE state = 'planned';
CREATE INDEX deliveries_unsettled ON deliveries (state, id) WHERE state IN ('sending', 'in_doubt');
CREATE INDEX deliveries_owed ON deliveries (chat_id, id) WHERE state IN ('planned', 'sending', 'in_doubt');

-- The inbox: each raw update is here before Telegram is told that it arrived.
CREATE TABLE updates (
  bot_id INTEGER NOT NULL,
  update_id INTEGER NOT NULL,
  chat_id INTEGER,
  state TEXT NOT NULL DEFAULT 'received' CHECK (state IN ('received', 'handled', 'parked')),
  attempts INTEGER NOT NULL DEFAULT 0,
  received INTEGER NOT NULL,
  raw TEXT NOT NULL,
  error TEXT,
  PRIMARY KEY (bot_id, update_id)
) STRICT;

CREATE INDEX updates_unfinished ON updates (bot_id, update_id) WHERE state = 'received';

CREATE TABLE memory (
  chat_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (chat_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE marks (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
