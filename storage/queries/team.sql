-- name: member(user_id)^
SELECT (SELECT role FROM roles WHERE user_id = :user_id) AS role,
  (SELECT name FROM colleagues WHERE user_id = :user_id) AS name;

-- name: members()
SELECT roles.user_id, roles.role, coalesce(colleagues.name, '') AS name
FROM roles LEFT JOIN colleagues ON colleagues.user_id = roles.user_id
ORDER BY roles.appointed, roles.user_id;

-- name: names(ids)
SELECT user_id, name FROM colleagues WHERE user_id IN (numbers(:ids));

-- name: meet(user_id, name)!
INSERT INTO colleagues (user_id, name) VALUES (:user_id, :name)
ON CONFLICT (user_id) DO UPDATE SET name = excluded.name;

-- name: appoint(user_id, role, by, now)!
INSERT INTO roles (user_id, role, appointed_by, appointed) VALUES (:user_id, :role, :by, :now)
ON CONFLICT (user_id) DO UPDATE SET
  role = excluded.role, appointed_by = excluded.appointed_by, appointed = excluded.appointed;

-- name: remove(user_id)!
DELETE FROM roles WHERE user_id = :user_id;

-- name: invite(digest, role, by, now, expires)<!
INSERT INTO invitations (digest, role, created_by, created, expires)
VALUES (:digest, :role, :by, :now, :expires)
RETURNING id;

-- name: invitations(now)
SELECT id, role, created_by, expires FROM invitations
WHERE used_by IS NULL AND expires > :now
ORDER BY expires, id;

-- name: invitation(digest)^
SELECT id, role, created_by, expires FROM invitations WHERE digest = :digest;

-- name: use(digest, user_id, now)!
UPDATE invitations SET used_by = :user_id, used = :now
WHERE digest = :digest AND used_by IS NULL AND expires > :now;

-- name: withdraw(id)!
DELETE FROM invitations WHERE id = :id AND used_by IS NULL;
