-- What needs care says when it leaves, so that a kill finds what only waited for its turn. `said`: its end stands in the
-- message of whoever began a broadcast, and in those of the owners who looked.

ALTER TABLE deliveries ADD COLUMN leaving INTEGER NOT NULL DEFAULT 0 CHECK (leaving IN (0, 1));

ALTER TABLE broadcasts ADD COLUMN said INTEGER NOT NULL DEFAULT 1 CHECK (said IN (0, 1));
CREATE INDEX broadcasts_unsaid ON broadcasts (id) WHERE said = 0;
CREATE INDEX broadcast_batches_open ON broadcast_batches (broadcast_id) WHERE waiting > 0;

CREATE TABLE broadcast_views (
  broadcast_id INTEGER NOT NULL REFERENCES broadcasts (id),
  chat_id INTEGER NOT NULL,
  message_id INTEGER NOT NULL,
  locale TEXT NOT NULL,
  PRIMARY KEY (broadcast_id, chat_id, message_id)
) STRICT, WITHOUT ROWID;

-- Whatever brings a message of a broadcast back that does not run: it waits with the others, or goes with them.
CREATE TRIGGER broadcast_paused AFTER UPDATE OF state ON deliveries
WHEN new.state = 'planned' AND new.key GLOB 'broadcast:[0-9]*'
BEGIN
  UPDATE deliveries SET state = 'cancelled', error = coalesce(error, '') || ' (paused)'
  WHERE id = new.id
    AND (SELECT state FROM broadcasts WHERE id = CAST(substr(new.key, 11) AS INTEGER)) = 'paused';
  UPDATE deliveries SET state = 'cancelled', error = 'the broadcast was cancelled'
  WHERE id = new.id
    AND (SELECT state FROM broadcasts WHERE id = CAST(substr(new.key, 11) AS INTEGER)) = 'cancelled';
END;

-- Nobody asks about a doubt once a broadcast is over, and until it is settled nothing else goes to that chat.
CREATE TRIGGER broadcast_doubted AFTER UPDATE OF state ON deliveries
WHEN new.state = 'in_doubt' AND new.key GLOB 'broadcast:[0-9]*'
BEGIN
  UPDATE deliveries SET state = 'failed', error = coalesce(error, '') || ' (in doubt, not repeated)'
  WHERE id = new.id
    AND (SELECT state FROM broadcasts WHERE id = CAST(substr(new.key, 11) AS INTEGER)) IN ('cancelled', 'done');
END;

-- Doubts that broadcasts of earlier versions left when they ended.
UPDATE deliveries SET state = 'failed', error = coalesce(error, '') || ' (in doubt, not repeated)'
WHERE state = 'in_doubt' AND careful AND key GLOB 'broadcast:[0-9]*'
  AND (SELECT state FROM broadcasts WHERE id = CAST(substr(key, 11) AS INTEGER)) IN ('cancelled', 'done');
