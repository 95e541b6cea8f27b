-- name: note(at, actor, act, kind, object, details, words)!
INSERT INTO audit (at, actor, act, kind, object, details, words)
VALUES (:at, :actor, :act, :kind, :object, :details, :words);

-- name: name_of(actor)$
SELECT name FROM colleagues WHERE user_id = :actor;

-- name: find(words, limit, offset)
SELECT id, at, actor, act, kind, object, details FROM audit
WHERE NOT EXISTS (SELECT 1 FROM json_each(:words) WHERE instr(audit.words, value) = 0)
ORDER BY id DESC LIMIT :limit OFFSET :offset;

-- name: count(words)$
SELECT count(*) FROM audit
WHERE NOT EXISTS (SELECT 1 FROM json_each(:words) WHERE instr(audit.words, value) = 0);

-- name: batch(words, after, limit)
SELECT id, at, actor, act, kind, object, details FROM audit
WHERE id > :after AND NOT EXISTS (SELECT 1 FROM json_each(:words) WHERE instr(audit.words, value) = 0)
ORDER BY id LIMIT :limit;

-- name: refusals(actor, since)$
SELECT count(*) FROM audit WHERE actor = :actor AND act = 'refused' AND at >= :since;
