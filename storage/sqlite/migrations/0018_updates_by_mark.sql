-- A server that counts from 1 again gives a number to another update while the first, parked or open, still has it.

DROP INDEX updates_unfinished;
ALTER TABLE updates RENAME TO updates_by_number;

CREATE TABLE updates (
  bot_id INTEGER NOT NULL,
  update_id INTEGER NOT NULL,
  mark TEXT NOT NULL,
  chat_id INTEGER,
  state TEXT NOT NULL DEFAULT 'received' CHECK (state IN ('received', 'handled', 'parked')),
  attempts INTEGER NOT NULL DEFAULT 0,
  received INTEGER NOT NULL,
  raw TEXT NOT NULL,
  error TEXT,
  PRIMARY KEY (bot_id, update_id, mark)
) STRICT;

INSERT INTO updates (bot_id, update_id, mark, chat_id, state, attempts, received, raw, error)
SELECT bot_id, update_id, mark, chat_id, state, attempts, received, raw, error FROM updates_by_number ORDER BY rowid;

DROP TABLE updates_by_number;

CREATE INDEX updates_unfinished ON updates (bot_id, update_id) WHERE state = 'received';
CREATE INDEX updates_by_chat ON updates (chat_id) WHERE chat_id IS NOT NULL;
CREATE INDEX updates_settled ON updates (state, received) WHERE state IN ('handled', 'parked');
