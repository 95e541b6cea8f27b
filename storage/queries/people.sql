-- name: people_ids()
SELECT id FROM people;

-- name: spell(person_id, folded, name)*!
INSERT INTO person_names (person_id, folded, name) VALUES (:person_id, :folded, :name) ON CONFLICT DO NOTHING;
