-- What editors say of single articles: whom or what the tagger calls `found` there is `meant`. A redirect to '' leads
-- nowhere: the tagger took something else for a person.

CREATE TABLE registry_pins (
  kind TEXT NOT NULL CHECK (kind IN ('person', 'topic')),
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  found TEXT NOT NULL,
  meant TEXT NOT NULL,
  edit_id INTEGER NOT NULL REFERENCES registry_edits (id),
  PRIMARY KEY (article_id, kind, found)
) STRICT, WITHOUT ROWID;

CREATE INDEX registry_pins_by_edit ON registry_pins (edit_id);
