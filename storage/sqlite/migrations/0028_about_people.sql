-- A person is what an article is about when in the headline, speaking, or named twice; else only mentioned. Of older
-- articles it is told by what is stored: a surname by its first letters, as endings differ by case.

ALTER TABLE article_people ADD COLUMN about INTEGER NOT NULL DEFAULT 1 CHECK (about IN (0, 1));

UPDATE article_people SET about = 0
WHERE mentions = 1 AND json_array_length(spans) = 1
  AND NOT EXISTS (SELECT 1 FROM quotes WHERE article_id = article_people.article_id AND person_id = article_people.person_id)
  AND NOT EXISTS (
    SELECT 1 FROM articles AS a JOIN person_names AS n ON n.person_id = article_people.person_id
    WHERE a.id = article_people.article_id
      AND instr(a.headline, substr(n.name, 1 + length(rtrim(n.name, replace(n.name, ' ', ''))), 5)) > 0
  );
