-- The words sought come as nested JSON, which SQLite walks by functions of its own.

-- name: find(words, kinds, since, until, limit, offset)
-- A word is sought as it is, and as each whole word it stands for. The same scope below.
SELECT id, at, actor, act, kind, object, details FROM audit
WHERE NOT EXISTS (
  SELECT 1 FROM json_each(:words) AS sought
  WHERE instr(audit.words, json_extract(sought.value, '$[0]')) = 0
    AND NOT EXISTS (
      SELECT 1 FROM json_each(sought.value, '$[1]') AS meant
      WHERE instr(' ' || audit.words || ' ', ' ' || meant.value || ' ') > 0
    )
)
  AND (:kinds = '[]' OR kind IN (SELECT value FROM json_each(:kinds)))
  AND (:since IS NULL OR at >= :since) AND (:until IS NULL OR at < :until)
ORDER BY id DESC LIMIT :limit OFFSET :offset;

-- name: count(words, kinds, since, until)$
SELECT count(*) FROM audit
WHERE NOT EXISTS (
  SELECT 1 FROM json_each(:words) AS sought
  WHERE instr(audit.words, json_extract(sought.value, '$[0]')) = 0
    AND NOT EXISTS (
      SELECT 1 FROM json_each(sought.value, '$[1]') AS meant
      WHERE instr(' ' || audit.words || ' ', ' ' || meant.value || ' ') > 0
    )
)
  AND (:kinds = '[]' OR kind IN (SELECT value FROM json_each(:kinds)))
  AND (:since IS NULL OR at >= :since) AND (:until IS NULL OR at < :until);

-- name: batch(words, kinds, since, until, after, limit)
SELECT id, at, actor, act, kind, object, details FROM audit
WHERE id > :after AND NOT EXISTS (
  SELECT 1 FROM json_each(:words) AS sought
  WHERE instr(audit.words, json_extract(sought.value, '$[0]')) = 0
    AND NOT EXISTS (
      SELECT 1 FROM json_each(sought.value, '$[1]') AS meant
      WHERE instr(' ' || audit.words || ' ', ' ' || meant.value || ' ') > 0
    )
)
  AND (:kinds = '[]' OR kind IN (SELECT value FROM json_each(:kinds)))
  AND (:since IS NULL OR at >= :since) AND (:until IS NULL OR at < :until)
ORDER BY id LIMIT :limit;
