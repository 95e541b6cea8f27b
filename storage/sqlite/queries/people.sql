-- Names are JSON, joined and gathered by SQLite's functions; min() of two values is another function elsewhere.

-- name: known_people(ids)
SELECT p.id, p.names, p.roles, p.wikidata, p.provisional,
  (SELECT json_group_array(name) FROM person_names WHERE person_id = p.id) AS spellings
FROM people AS p
WHERE :ids IS NULL OR p.id IN (SELECT value FROM json_each(:ids))
ORDER BY p.id;

-- name: meet(id, names, provisional)*!
-- A name that is known stays; a language without one gets it; who was listed once is never provisional again.
INSERT INTO people (id, names, provisional) VALUES (:id, :names, :provisional)
ON CONFLICT (id) DO UPDATE SET
  names = json_patch(excluded.names, people.names),
  provisional = min(people.provisional, excluded.provisional);
