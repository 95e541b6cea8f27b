-- Messages to all readers, and counts for /stats.

CREATE TABLE broadcasts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  author INTEGER NOT NULL,
  locale TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'running', 'paused', 'cancelled', 'done')),
  payload TEXT NOT NULL CHECK (json_valid(payload)),
  units INTEGER NOT NULL,
  total INTEGER NOT NULL DEFAULT 0,
  -- Chats up to here are owed it; group chats have numbers below zero.
  reached INTEGER,
  created INTEGER NOT NULL,
  started INTEGER,
  finished INTEGER
) STRICT;

CREATE INDEX broadcasts_open ON broadcasts (id) WHERE state IN ('running', 'paused');

-- Deliveries of a broadcast lie side by side in the ledger, batch by batch: what is counted is one batch, not all.
CREATE TABLE broadcast_batches (
  broadcast_id INTEGER NOT NULL REFERENCES broadcasts (id),
  first_id INTEGER NOT NULL,
  last_id INTEGER NOT NULL,
  waiting INTEGER NOT NULL,
  sent INTEGER NOT NULL DEFAULT 0,
  failed INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (broadcast_id, first_id)
) STRICT, WITHOUT ROWID;

-- How things stood on a day (UTC, days since 1970), the last count of it.
CREATE TABLE figures (
  day INTEGER NOT NULL,
  name TEXT NOT NULL,
  value INTEGER NOT NULL,
  PRIMARY KEY (day, name)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER deliveries_counted AFTER UPDATE OF state ON deliveries WHEN new.state = 'sent' AND old.state != 'sent'
BEGIN
  INSERT INTO figures (day, name, value) VALUES (new.changed / 86400000000, 'sent', 1)
  ON CONFLICT (day, name) DO UPDATE SET value = value + 1;
END;

CREATE TRIGGER chats_lost AFTER UPDATE OF state ON deliveries
WHEN new.state = 'failed' AND old.state = 'sending' AND new.error LIKE '%Forbidden%'
BEGIN
  INSERT INTO figures (day, name, value) VALUES (new.changed / 86400000000, 'blocked', 1)
  ON CONFLICT (day, name) DO UPDATE SET value = value + 1;
END;
