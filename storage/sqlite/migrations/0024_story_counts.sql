-- How many articles have each thing that signatures are counted by (StorySignature.counted): '*' all, '=en' those in
-- English, '=en word' those with that word, traces of people, names, numbers and events. Kept by triggers, whoever signs.

CREATE TABLE story_counts (
  counted TEXT NOT NULL PRIMARY KEY,
  articles INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE VIEW story_counted AS
SELECT id AS article_id, '*' AS counted FROM articles
UNION SELECT id, '=' || language FROM articles
UNION SELECT a.id, '@' || p.value FROM articles AS a, json_each(a.signature, '$.people') AS p
UNION SELECT a.id, t.value FROM articles AS a, json_each(a.signature, '$.terms') AS t
WHERE substr(t.value, 1, 1) NOT IN ('=', '+')
UNION SELECT a.id, '=' || a.language || ' ' || w.key FROM articles AS a, json_each(a.signature, '$.words') AS w;

INSERT INTO story_counts (counted, articles) SELECT counted, count(*) FROM story_counted GROUP BY counted;

DROP VIEW story_counted;

CREATE TRIGGER article_counted AFTER INSERT ON articles
BEGIN
  INSERT INTO story_counts (counted, articles)
  SELECT counted, 1 FROM (
    SELECT '*' AS counted
    UNION SELECT '=' || NEW.language
    UNION SELECT '@' || value FROM json_each(NEW.signature, '$.people')
    UNION SELECT value FROM json_each(NEW.signature, '$.terms') WHERE substr(value, 1, 1) NOT IN ('=', '+')
    UNION SELECT '=' || NEW.language || ' ' || key FROM json_each(NEW.signature, '$.words')
  ) WHERE true
  ON CONFLICT (counted) DO UPDATE SET articles = articles + 1;
END;

CREATE TRIGGER article_counted_anew AFTER UPDATE OF signature, language ON articles
WHEN OLD.signature IS NOT NEW.signature OR OLD.language IS NOT NEW.language
BEGIN
  UPDATE story_counts SET articles = articles - 1 WHERE counted IN (
    SELECT '*'
    UNION SELECT '=' || OLD.language
    UNION SELECT '@' || value FROM json_each(OLD.signature, '$.people')
    UNION SELECT value FROM json_each(OLD.signature, '$.terms') WHERE substr(value, 1, 1) NOT IN ('=', '+')
    UNION SELECT '=' || OLD.language || ' ' || key FROM json_each(OLD.signature, '$.words')
  );
  INSERT INTO story_counts (counted, articles)
  SELECT counted, 1 FROM (
    SELECT '*' AS counted
    UNION SELECT '=' || NEW.language
    UNION SELECT '@' || value FROM json_each(NEW.signature, '$.people')
    UNION SELECT value FROM json_each(NEW.signature, '$.terms') WHERE substr(value, 1, 1) NOT IN ('=', '+')
    UNION SELECT '=' || NEW.language || ' ' || key FROM json_each(NEW.signature, '$.words')
  ) WHERE true
  ON CONFLICT (counted) DO UPDATE SET articles = articles + 1;
END;

CREATE TRIGGER article_uncounted AFTER DELETE ON articles
BEGIN
  UPDATE story_counts SET articles = articles - 1 WHERE counted IN (
    SELECT '*'
    UNION SELECT '=' || OLD.language
    UNION SELECT '@' || value FROM json_each(OLD.signature, '$.people')
    UNION SELECT value FROM json_each(OLD.signature, '$.terms') WHERE substr(value, 1, 1) NOT IN ('=', '+')
    UNION SELECT '=' || OLD.language || ' ' || key FROM json_each(OLD.signature, '$.words')
  );
END;

CREATE TRIGGER story_counted_no_more AFTER UPDATE OF articles ON story_counts WHEN NEW.articles <= 0
BEGIN
  DELETE FROM story_counts WHERE counted = NEW.counted;
END;
