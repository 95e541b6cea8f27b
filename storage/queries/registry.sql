-- name: version()^
SELECT (SELECT coalesce(max(id), 0) FROM registry_edits) AS last,
  (SELECT count(*) FROM registry_edits WHERE undone IS NOT NULL) AS undone;

-- name: namings()
SELECT kind, id, naming FROM registry_namings;

-- name: redirects()
SELECT kind, gone, kept FROM registry_redirects;

-- name: naming(kind, id)$
SELECT naming FROM registry_namings WHERE kind = :kind AND id = :id;

-- name: redirect(kind, gone)$
SELECT kept FROM registry_redirects WHERE kind = :kind AND gone = :gone;

-- name: put_naming(kind, id, naming)!
INSERT INTO registry_namings (kind, id, naming) VALUES (:kind, :id, :naming)
ON CONFLICT (kind, id) DO UPDATE SET naming = excluded.naming;

-- name: drop_naming(kind, id)!
DELETE FROM registry_namings WHERE kind = :kind AND id = :id;

-- name: put_redirect(kind, gone, kept)!
INSERT INTO registry_redirects (kind, gone, kept) VALUES (:kind, :gone, :kept)
ON CONFLICT (kind, gone) DO UPDATE SET kept = excluded.kept;

-- name: drop_redirect(kind, gone)!
DELETE FROM registry_redirects WHERE kind = :kind AND gone = :gone;

-- name: insert_edit(at, actor, kind, deed, subject, other, words, before, after)<!
INSERT INTO registry_edits (at, actor, kind, deed, subject, other, words, before, after)
VALUES (:at, :actor, :kind, :deed, :subject, :other, :words, :before, :after)
RETURNING id;

-- name: edit(id)^
SELECT * FROM registry_edits WHERE id = :id;

-- name: later(kind, id)
SELECT * FROM registry_edits WHERE kind = :kind AND id > :id AND undone IS NULL ORDER BY id DESC;

-- name: mark_undone(id, at, actor)!
UPDATE registry_edits SET undone = :at, undone_by = :actor WHERE id = :id AND undone IS NULL;

-- name: journal(kind, subject, limit, offset)
SELECT * FROM registry_edits
WHERE kind = :kind AND (CAST(:subject AS TEXT) IS NULL OR subject = :subject OR other = :subject)
ORDER BY id DESC LIMIT :limit OFFSET :offset;

-- name: journal_length(kind, subject)$
SELECT count(*) FROM registry_edits WHERE kind = :kind AND (CAST(:subject AS TEXT) IS NULL OR subject = :subject OR other = :subject);

-- name: person_weight(id, beside)^
SELECT
  (SELECT count(DISTINCT chat_id) FROM subscriptions WHERE person_id = :id AND person_id != '') AS followers,
  (
    SELECT count(DISTINCT chat_id) FROM subscriptions AS one WHERE person_id = :id AND person_id != '' AND :beside != '' AND EXISTS (
      SELECT 1 FROM subscriptions
      WHERE chat_id = one.chat_id AND topic_id = one.topic_id AND person_id = :beside
    )
  ) AS both,
  (SELECT count(*) FROM article_people WHERE person_id = :id) AS articles,
  (SELECT count(*) FROM quotes WHERE person_id = :id) AS quotes;

-- name: topic_weight(id, beside)^
SELECT
  (SELECT count(DISTINCT chat_id) FROM subscriptions WHERE topic_id = :id AND topic_id != '') AS followers,
  (
    SELECT count(DISTINCT chat_id) FROM subscriptions AS one WHERE topic_id = :id AND topic_id != '' AND :beside != '' AND EXISTS (
      SELECT 1 FROM subscriptions
      WHERE chat_id = one.chat_id AND person_id = one.person_id AND topic_id = :beside
    )
  ) AS both,
  (SELECT count(*) FROM article_topics WHERE topic_id = :id) AS articles,
  0 AS quotes;

-- name: waiting(limit, offset)
SELECT p.id, p.names, (SELECT count(*) FROM article_people WHERE person_id = p.id) AS articles
FROM people AS p
WHERE p.provisional = 1
  AND EXISTS (SELECT 1 FROM article_people WHERE person_id = p.id)
  AND NOT EXISTS (SELECT 1 FROM registry_redirects WHERE kind = 'person' AND gone = p.id)
  AND NOT EXISTS (SELECT 1 FROM registry_namings WHERE kind = 'person' AND id = p.id)
ORDER BY articles DESC, p.id
LIMIT :limit OFFSET :offset;

-- name: count_waiting()$
SELECT count(*) FROM people AS p
WHERE p.provisional = 1
  AND EXISTS (SELECT 1 FROM article_people WHERE person_id = p.id)
  AND NOT EXISTS (SELECT 1 FROM registry_redirects WHERE kind = 'person' AND gone = p.id)
  AND NOT EXISTS (SELECT 1 FROM registry_namings WHERE kind = 'person' AND id = p.id);

-- name: places(person_id, limit)
SELECT article_id, spans FROM article_people WHERE person_id = :person_id ORDER BY published DESC, article_id DESC
LIMIT :limit;

-- name: about_person(id, limit, offset)
SELECT article_id FROM article_people WHERE person_id = :id ORDER BY published DESC, article_id DESC
LIMIT :limit OFFSET :offset;

-- name: about_topic(id, limit, offset)
SELECT article_id FROM article_topics WHERE topic_id = :id ORDER BY published DESC, article_id DESC
LIMIT :limit OFFSET :offset;

-- name: make_person(id, names, provisional)!
INSERT INTO people (id, names, provisional) VALUES (:id, :names, :provisional)
ON CONFLICT (id) DO UPDATE SET names = excluded.names, provisional = excluded.provisional;

-- name: keep_person(id, names)!
INSERT INTO people (id, names) VALUES (:id, :names) ON CONFLICT (id) DO NOTHING;

-- name: provisional(ids)
SELECT id, provisional FROM people WHERE id IN (words(:ids));

-- name: set_provisional(id, provisional)!
UPDATE people SET provisional = :provisional WHERE id = :id;

-- name: unlist_person(id)!
UPDATE people SET provisional = 1 WHERE id = :id;

-- name: drop_person(id)!
DELETE FROM people WHERE id = :id
  AND NOT EXISTS (SELECT 1 FROM article_people WHERE person_id = :id)
  AND NOT EXISTS (SELECT 1 FROM quotes WHERE person_id = :id);

-- name: drop_joined_mentions(edit_id, gone)!
DELETE FROM article_people WHERE person_id = :gone AND article_id IN (
  SELECT CAST(place AS BIGINT) FROM registry_moves WHERE edit_id = :edit_id AND room = 'mention' AND was IS NOT NULL
);

-- name: move_mentions(edit_id, gone, kept)!
UPDATE article_people SET person_id = :kept WHERE person_id = :gone AND article_id IN (
  SELECT CAST(place AS BIGINT) FROM registry_moves WHERE edit_id = :edit_id AND room = 'mention' AND was IS NULL
);

-- name: drop_mentions(edit_id, gone)!
DELETE FROM article_people WHERE person_id = :gone AND article_id IN (
  SELECT CAST(place AS BIGINT) FROM registry_moves WHERE edit_id = :edit_id AND room = 'mention'
);

-- name: drop_lent_mentions(edit_id, kept)!
DELETE FROM article_people WHERE person_id = :kept AND article_id IN (
  SELECT CAST(place AS BIGINT) FROM registry_moves WHERE edit_id = :edit_id AND room = 'mention' AND was IS NULL
);

-- name: note_quotes(edit_id, gone, articles)!
INSERT INTO registry_moves (edit_id, room, place, moved)
SELECT :edit_id, 'quote', id, 'true' FROM quotes
WHERE person_id = :gone AND (CAST(:articles AS TEXT) IS NULL OR article_id IN (numbers(:articles)));

-- name: move_quotes(edit_id, kept)!
UPDATE quotes SET person_id = :kept
WHERE id IN (SELECT CAST(place AS BIGINT) FROM registry_moves WHERE edit_id = :edit_id AND room = 'quote');

-- name: disown_quotes(edit_id)!
UPDATE quotes SET person_id = NULL
WHERE id IN (SELECT CAST(place AS BIGINT) FROM registry_moves WHERE edit_id = :edit_id AND room = 'quote');

-- name: own_quotes(edit_id, gone)!
UPDATE quotes SET person_id = :gone
WHERE person_id IS NULL
  AND id IN (SELECT CAST(place AS BIGINT) FROM registry_moves WHERE edit_id = :edit_id AND room = 'quote');

-- name: restore_quotes(edit_id, gone, kept)!
UPDATE quotes SET person_id = :gone WHERE person_id = :kept AND id IN (
  SELECT CAST(place AS BIGINT) FROM registry_moves WHERE edit_id = :edit_id AND room = 'quote'
);

-- name: yield_names(gone, kept)!
DELETE FROM person_names
WHERE person_id = :kept AND folded IN (SELECT folded FROM person_names WHERE person_id = :gone);

-- name: move_names(gone, kept)!
UPDATE person_names SET person_id = :kept WHERE person_id = :gone;

-- name: drop_lent_names(edit_id, kept)!
DELETE FROM person_names WHERE person_id = :kept AND folded IN (
  SELECT place FROM registry_moves WHERE edit_id = :edit_id AND room = 'name' AND was IS NULL
);

-- name: drop_joined_topics(edit_id, gone)!
DELETE FROM article_topics WHERE topic_id = :gone AND article_id IN (
  SELECT CAST(place AS BIGINT) FROM registry_moves WHERE edit_id = :edit_id AND room = 'mention' AND was IS NOT NULL
);

-- name: move_topics(edit_id, gone, kept)!
UPDATE article_topics SET topic_id = :kept WHERE topic_id = :gone AND article_id IN (
  SELECT CAST(place AS BIGINT) FROM registry_moves WHERE edit_id = :edit_id AND room = 'mention' AND was IS NULL
);

-- name: drop_lent_topics(edit_id, kept)!
DELETE FROM article_topics WHERE topic_id = :kept AND article_id IN (
  SELECT CAST(place AS BIGINT) FROM registry_moves WHERE edit_id = :edit_id AND room = 'mention' AND was IS NULL
);

-- name: drop_joined_follows(edit_id)!
DELETE FROM subscriptions WHERE id IN (
  SELECT CAST(place AS BIGINT) FROM registry_moves WHERE edit_id = :edit_id AND room = 'follow' AND was IS NOT NULL
);

-- name: move_person_follows(gone, kept)!
UPDATE subscriptions SET person_id = :kept WHERE person_id = :gone AND person_id != '';

-- name: move_topic_follows(gone, kept)!
UPDATE subscriptions SET topic_id = :kept WHERE topic_id = :gone AND topic_id != '';

-- name: restore_person_follows(edit_id, gone, kept)!
UPDATE subscriptions SET person_id = :gone WHERE person_id = :kept AND id IN (
  SELECT CAST(place AS BIGINT) FROM registry_moves WHERE edit_id = :edit_id AND room = 'follow' AND was IS NULL
) AND NOT EXISTS (
  SELECT 1 FROM subscriptions AS own
  WHERE own.chat_id = subscriptions.chat_id AND own.topic_id = subscriptions.topic_id AND own.person_id = :gone
);

-- name: restore_topic_follows(edit_id, gone, kept)!
UPDATE subscriptions SET topic_id = :gone WHERE topic_id = :kept AND id IN (
  SELECT CAST(place AS BIGINT) FROM registry_moves WHERE edit_id = :edit_id AND room = 'follow' AND was IS NULL
) AND NOT EXISTS (
  SELECT 1 FROM subscriptions AS own
  WHERE own.chat_id = subscriptions.chat_id AND own.person_id = subscriptions.person_id AND own.topic_id = :gone
);

-- name: standing(kind)
-- Edits that stand and took an id away which somebody follows all the same, as it was put back by undoing another.
SELECT id, deed, CASE WHEN deed = 'merge' THEN other ELSE subject END AS gone, CASE WHEN deed = 'merge' THEN subject ELSE '' END AS kept
FROM registry_edits
WHERE kind = :kind AND undone IS NULL AND deed IN ('merge', 'reject') AND CASE WHEN :kind = 'person'
  THEN EXISTS (
    SELECT 1 FROM subscriptions
    WHERE person_id = CASE WHEN deed = 'merge' THEN other ELSE subject END AND person_id != ''
  )
  ELSE EXISTS (
    SELECT 1 FROM subscriptions
    WHERE topic_id = CASE WHEN deed = 'merge' THEN other ELSE subject END AND topic_id != ''
  )
END
ORDER BY id;

-- name: drop_lost_follows(edit_id)!
DELETE FROM subscriptions
WHERE id IN (SELECT CAST(place AS BIGINT) FROM registry_moves WHERE edit_id = :edit_id AND room = 'follow');

-- name: forget_moves(edit_id)!
DELETE FROM registry_moves WHERE edit_id = :edit_id;

-- name: pin(edit_id, kind, found, meant, articles)!
INSERT INTO registry_pins (kind, article_id, found, meant, edit_id)
SELECT :kind, a.id, :found, :meant, :edit_id FROM articles AS a WHERE a.id IN (numbers(:articles))
ON CONFLICT (article_id, kind, found) DO UPDATE SET meant = excluded.meant, edit_id = excluded.edit_id;

-- name: unpin(edit_id)!
DELETE FROM registry_pins WHERE edit_id = :edit_id;
