-- A broadcast has a text for everybody ('') and perhaps one for each language, and goes to all or to one language.
-- A delivery names its text by number, so the texts of what already runs keep the number of their broadcast.

CREATE TABLE broadcast_texts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  broadcast_id INTEGER NOT NULL REFERENCES broadcasts (id),
  locale TEXT NOT NULL DEFAULT '',
  payload TEXT NOT NULL CHECK (json_valid(payload)),
  units INTEGER NOT NULL,
  UNIQUE (broadcast_id, locale)
) STRICT;

INSERT INTO broadcast_texts (id, broadcast_id, payload, units) SELECT id, id, payload, units FROM broadcasts;

ALTER TABLE broadcasts DROP COLUMN payload;
ALTER TABLE broadcasts DROP COLUMN units;
ALTER TABLE broadcasts ADD COLUMN audience TEXT NOT NULL DEFAULT '';

-- A row that replaces another fires no trigger for the one that goes.
CREATE TRIGGER audit_appended BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE id = new.id) BEGIN
  SELECT raise(ABORT, 'the audit is never changed');
END;
