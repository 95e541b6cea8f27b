-- name: note(at, actor, act, kind, object, details, words)!
INSERT INTO audit (at, actor, act, kind, object, details, words)
VALUES (:at, :actor, :act, :kind, :object, :details, :words);

-- name: name_of(actor)$
SELECT name FROM colleagues WHERE user_id = :actor;

-- name: times(act, actor, since)$
SELECT count(*) FROM audit WHERE actor = :actor AND act = :act AND at >= :since;
