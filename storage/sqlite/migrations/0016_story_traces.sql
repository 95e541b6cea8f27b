-- What articles are looked up by to find those that may tell the same event: their signatures' traces that mean the
-- same in every language (people as '@id'; terms but those that begin with '='). Kept by triggers, whoever signs.

CREATE TABLE story_traces (
  trace TEXT NOT NULL,
  published INTEGER NOT NULL,
  article_id INTEGER NOT NULL,
  PRIMARY KEY (trace, published, article_id)
) STRICT, WITHOUT ROWID;

INSERT OR IGNORE INTO story_traces (trace, published, article_id)
SELECT '@' || person.value, a.published, a.id FROM articles AS a, json_each(a.signature, '$.people') AS person;

INSERT OR IGNORE INTO story_traces (trace, published, article_id)
SELECT term.value, a.published, a.id FROM articles AS a, json_each(a.signature, '$.terms') AS term
WHERE substr(term.value, 1, 1) != '=';

CREATE TRIGGER article_signed AFTER INSERT ON articles
BEGIN
  INSERT OR IGNORE INTO story_traces (trace, published, article_id)
  SELECT '@' || value, NEW.published, NEW.id FROM json_each(NEW.signature, '$.people');
  INSERT OR IGNORE INTO story_traces (trace, published, article_id)
  SELECT value, NEW.published, NEW.id FROM json_each(NEW.signature, '$.terms') WHERE substr(value, 1, 1) != '=';
END;

CREATE TRIGGER article_signed_anew AFTER UPDATE OF signature, published ON articles
WHEN OLD.signature IS NOT NEW.signature OR OLD.published IS NOT NEW.published
BEGIN
  DELETE FROM story_traces
  WHERE published = OLD.published AND article_id = OLD.id AND trace IN (
    SELECT '@' || value FROM json_each(OLD.signature, '$.people')
    UNION ALL SELECT value FROM json_each(OLD.signature, '$.terms')
  );
  INSERT OR IGNORE INTO story_traces (trace, published, article_id)
  SELECT '@' || value, NEW.published, NEW.id FROM json_each(NEW.signature, '$.people');
  INSERT OR IGNORE INTO story_traces (trace, published, article_id)
  SELECT value, NEW.published, NEW.id FROM json_each(NEW.signature, '$.terms') WHERE substr(value, 1, 1) != '=';
END;

CREATE TRIGGER article_unsigned AFTER DELETE ON articles
BEGIN
  DELETE FROM story_traces
  WHERE published = OLD.published AND article_id = OLD.id AND trace IN (
    SELECT '@' || value FROM json_each(OLD.signature, '$.people')
    UNION ALL SELECT value FROM json_each(OLD.signature, '$.terms')
  );
END;
