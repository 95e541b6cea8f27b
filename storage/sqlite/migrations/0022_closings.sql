-- A chat that answers 403 is closed provisionally: nothing is taken from it before `confirmed`. What the closing then
-- ended (`ended`: delivery ids as JSON) is owed again where it turns out that Telegram was wrong.

CREATE TABLE closings (
  chat_id INTEGER PRIMARY KEY,
  since INTEGER NOT NULL,
  refusals INTEGER NOT NULL DEFAULT 1,
  error TEXT NOT NULL,
  confirmed INTEGER,
  ended TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(ended))
) STRICT;

CREATE INDEX closings_open ON closings (since) WHERE confirmed IS NULL;
CREATE INDEX closings_confirmed ON closings (confirmed) WHERE confirmed IS NOT NULL;

-- Each time sending as a whole rested: why, how often one message was tried since (`asks`), until when it rests now, and
-- when it went on. Owners see it in /stats; figures for machines can be read here too.
CREATE TABLE rests (
  since INTEGER PRIMARY KEY,
  reason TEXT NOT NULL,
  detail TEXT NOT NULL,
  asks INTEGER NOT NULL,
  begun INTEGER NOT NULL,
  until INTEGER NOT NULL,
  ended INTEGER
) STRICT;

CREATE INDEX rests_open ON rests (since) WHERE ended IS NULL;

DELETE FROM marks WHERE name LIKE 'hold:%';
