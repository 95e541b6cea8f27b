-- name: version()^
SELECT coalesce(max(id), 0) AS last, count(undone) AS undone FROM registry_edits;

-- name: namings()
SELECT kind, id, naming FROM registry_namings;

-- name: redirects()
SELECT kind, gone, kept FROM registry_redirects;

-- name: pins(article_id)$
SELECT json_object(
  'person', (SELECT json_group_object(found, meant) FROM registry_pins WHERE kind = 'person' AND article_id = :article_id),
  'topic', (SELECT json_group_object(found, meant) FROM registry_pins WHERE kind = 'topic' AND article_id = :article_id)
);

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
WHERE kind = :kind AND (:subject IS NULL OR subject = :subject OR other = :subject)
ORDER BY id DESC LIMIT :limit OFFSET :offset;

-- name: journal_length(kind, subject)$
SELECT count(*) FROM registry_edits WHERE kind = :kind AND (:subject IS NULL OR subject = :subject OR other = :subject);

-- name: person_weight(id, beside)^
SELECT
  (SELECT count(DISTINCT chat_id) FROM subscriptions WHERE person_id = :id) AS followers,
  (
    SELECT count(DISTINCT chat_id) FROM subscriptions AS one WHERE person_id = :id AND :beside != '' AND EXISTS (
      SELECT 1 FROM subscriptions
      WHERE chat_id = one.chat_id AND topic_id = one.topic_id AND person_id = :beside
    )
  ) AS both,
  (SELECT count(*) FROM article_people WHERE person_id = :id) AS articles,
  (SELECT count(*) FROM quotes WHERE person_id = :id) AS quotes;

-- name: topic_weight(id, beside)^
SELECT
  (SELECT count(DISTINCT chat_id) FROM subscriptions WHERE topic_id = :id) AS followers,
  (
    SELECT count(DISTINCT chat_id) FROM subscriptions AS one WHERE topic_id = :id AND :beside != '' AND EXISTS (
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
SELECT id, provisional FROM people WHERE id IN (SELECT value FROM json_each(:ids));

-- name: set_provisional(id, provisional)!
UPDATE people SET provisional = :provisional WHERE id = :id;

-- name: unlist_person(id)!
UPDATE people SET provisional = 1 WHERE id = :id;

-- name: drop_person(id)!
DELETE FROM people WHERE id = :id
  AND NOT EXISTS (SELECT 1 FROM article_people WHERE person_id = :id)
  AND NOT EXISTS (SELECT 1 FROM quotes WHERE person_id = :id);

-- name: note_mentions(edit_id, gone, kept, articles)!
-- `articles` NULL: wherever they stand.
INSERT INTO registry_moves (edit_id, room, place, moved, was)
SELECT :edit_id, 'mention', old.article_id, json_array(old.mentions, json(old.spans), old.role), (
  SELECT json_array(mentions, json(spans), role) FROM article_people
  WHERE article_id = old.article_id AND person_id = :kept
)
FROM article_people AS old
WHERE old.person_id = :gone
  AND (:articles IS NULL OR old.article_id IN (SELECT value FROM json_each(:articles)));

-- name: join_mentions(edit_id, kept)!
UPDATE article_people SET
  mentions = mentions + (json_extract(m.moved, '$[0]')),
  role = coalesce(role, json_extract(m.moved, '$[2]')),
  spans = (
    SELECT json_group_array(json(value)) FROM (
      SELECT value FROM json_each(article_people.spans) UNION ALL SELECT value FROM json_each(m.moved, '$[1]')
    )
  )
FROM registry_moves AS m
WHERE m.edit_id = :edit_id AND m.room = 'mention' AND m.was IS NOT NULL
  AND article_people.article_id = CAST(m.place AS INTEGER) AND article_people.person_id = :kept;

-- name: drop_joined_mentions(edit_id, gone)!
DELETE FROM article_people WHERE person_id = :gone AND article_id IN (
  SELECT CAST(place AS INTEGER) FROM registry_moves WHERE edit_id = :edit_id AND room = 'mention' AND was IS NOT NULL
);

-- name: move_mentions(edit_id, gone, kept)!
UPDATE article_people SET person_id = :kept WHERE person_id = :gone AND article_id IN (
  SELECT CAST(place AS INTEGER) FROM registry_moves WHERE edit_id = :edit_id AND room = 'mention' AND was IS NULL
);

-- name: drop_mentions(edit_id, gone)!
DELETE FROM article_people WHERE person_id = :gone AND article_id IN (
  SELECT CAST(place AS INTEGER) FROM registry_moves WHERE edit_id = :edit_id AND room = 'mention'
);

-- name: restore_kept_mentions(edit_id, kept)!
UPDATE article_people SET mentions = json_extract(m.was, '$[0]'), spans = json_extract(m.was, '$[1]'), role = json_extract(m.was, '$[2]')
FROM registry_moves AS m
WHERE m.edit_id = :edit_id AND m.room = 'mention' AND m.was IS NOT NULL
  AND article_people.article_id = CAST(m.place AS INTEGER) AND article_people.person_id = :kept;

-- name: drop_lent_mentions(edit_id, kept)!
DELETE FROM article_people WHERE person_id = :kept AND article_id IN (
  SELECT CAST(place AS INTEGER) FROM registry_moves WHERE edit_id = :edit_id AND room = 'mention' AND was IS NULL
);

-- name: restore_gone_mentions(edit_id, gone)!
INSERT INTO article_people (article_id, person_id, published, story_id, language, shown, mentions, spans, role)
SELECT a.id, :gone, a.published, a.story_id, a.language, a.status IN ('published', 'corrected'),
  json_extract(m.moved, '$[0]'), json_extract(m.moved, '$[1]'), json_extract(m.moved, '$[2]')
FROM registry_moves AS m JOIN articles AS a ON a.id = CAST(m.place AS INTEGER)
WHERE m.edit_id = :edit_id AND m.room = 'mention'
ON CONFLICT DO NOTHING;

-- name: note_quotes(edit_id, gone, articles)!
INSERT INTO registry_moves (edit_id, room, place, moved)
SELECT :edit_id, 'quote', id, 'true' FROM quotes
WHERE person_id = :gone AND (:articles IS NULL OR article_id IN (SELECT value FROM json_each(:articles)));

-- name: move_quotes(edit_id, kept)!
UPDATE quotes SET person_id = :kept
WHERE id IN (SELECT CAST(place AS INTEGER) FROM registry_moves WHERE edit_id = :edit_id AND room = 'quote');

-- name: disown_quotes(edit_id)!
UPDATE quotes SET person_id = NULL
WHERE id IN (SELECT CAST(place AS INTEGER) FROM registry_moves WHERE edit_id = :edit_id AND room = 'quote');

-- name: own_quotes(edit_id, gone)!
UPDATE quotes SET person_id = :gone
WHERE person_id IS NULL
  AND id IN (SELECT CAST(place AS INTEGER) FROM registry_moves WHERE edit_id = :edit_id AND room = 'quote');

-- name: restore_quotes(edit_id, gone, kept)!
UPDATE quotes SET person_id = :gone WHERE person_id = :kept AND id IN (
  SELECT CAST(place AS INTEGER) FROM registry_moves WHERE edit_id = :edit_id AND room = 'quote'
);

-- name: note_names(edit_id, gone, kept)!
INSERT INTO registry_moves (edit_id, room, place, moved, was)
SELECT :edit_id, 'name', folded, json_array(name), (
  SELECT json_array(name) FROM person_names AS own WHERE own.person_id = :kept AND own.folded = old.folded
)
FROM person_names AS old WHERE person_id = :gone;

-- name: move_names(gone, kept)!
UPDATE OR REPLACE person_names SET person_id = :kept WHERE person_id = :gone;

-- name: drop_lent_names(edit_id, kept)!
DELETE FROM person_names WHERE person_id = :kept AND folded IN (
  SELECT place FROM registry_moves WHERE edit_id = :edit_id AND room = 'name' AND was IS NULL
);

-- name: restore_names(edit_id, gone)!
INSERT INTO person_names (person_id, folded, name)
SELECT :gone, place, json_extract(moved, '$[0]') FROM registry_moves WHERE edit_id = :edit_id AND room = 'name'
ON CONFLICT DO NOTHING;

-- name: note_topics(edit_id, gone, kept, articles)!
INSERT INTO registry_moves (edit_id, room, place, moved, was)
SELECT :edit_id, 'mention', old.article_id, json_array(old.score), (
  SELECT json_array(score) FROM article_topics WHERE article_id = old.article_id AND topic_id = :kept
)
FROM article_topics AS old
WHERE old.topic_id = :gone
  AND (:articles IS NULL OR old.article_id IN (SELECT value FROM json_each(:articles)));

-- name: join_topics(edit_id, kept)!
UPDATE article_topics SET score = max(score, json_extract(m.moved, '$[0]'))
FROM registry_moves AS m
WHERE m.edit_id = :edit_id AND m.room = 'mention' AND m.was IS NOT NULL
  AND article_topics.article_id = CAST(m.place AS INTEGER) AND article_topics.topic_id = :kept;

-- name: drop_joined_topics(edit_id, gone)!
DELETE FROM article_topics WHERE topic_id = :gone AND article_id IN (
  SELECT CAST(place AS INTEGER) FROM registry_moves WHERE edit_id = :edit_id AND room = 'mention' AND was IS NOT NULL
);

-- name: move_topics(edit_id, gone, kept)!
UPDATE article_topics SET topic_id = :kept WHERE topic_id = :gone AND article_id IN (
  SELECT CAST(place AS INTEGER) FROM registry_moves WHERE edit_id = :edit_id AND room = 'mention' AND was IS NULL
);

-- name: restore_kept_topics(edit_id, kept)!
UPDATE article_topics SET score = json_extract(m.was, '$[0]')
FROM registry_moves AS m
WHERE m.edit_id = :edit_id AND m.room = 'mention' AND m.was IS NOT NULL
  AND article_topics.article_id = CAST(m.place AS INTEGER) AND article_topics.topic_id = :kept;

-- name: drop_lent_topics(edit_id, kept)!
DELETE FROM article_topics WHERE topic_id = :kept AND article_id IN (
  SELECT CAST(place AS INTEGER) FROM registry_moves WHERE edit_id = :edit_id AND room = 'mention' AND was IS NULL
);

-- name: restore_gone_topics(edit_id, gone)!
INSERT INTO article_topics (article_id, topic_id, published, story_id, language, shown, score)
SELECT a.id, :gone, a.published, a.story_id, a.language, a.status IN ('published', 'corrected'), json_extract(m.moved, '$[0]')
FROM registry_moves AS m JOIN articles AS a ON a.id = CAST(m.place AS INTEGER)
WHERE m.edit_id = :edit_id AND m.room = 'mention'
ON CONFLICT DO NOTHING;

-- name: note_person_follows(edit_id, gone, kept)!
INSERT INTO registry_moves (edit_id, room, place, moved, was)
SELECT :edit_id, 'follow', old.id, json_array(old.chat_id, old.topic_id, old.person_id, old.muted), (
  SELECT json_array(id) FROM subscriptions
  WHERE chat_id = old.chat_id AND topic_id = old.topic_id AND person_id = :kept
)
FROM subscriptions AS old WHERE old.person_id = :gone;

-- name: note_topic_follows(edit_id, gone, kept)!
INSERT INTO registry_moves (edit_id, room, place, moved, was)
SELECT :edit_id, 'follow', old.id, json_array(old.chat_id, old.topic_id, old.person_id, old.muted), (
  SELECT json_array(id) FROM subscriptions
  WHERE chat_id = old.chat_id AND person_id = old.person_id AND topic_id = :kept
)
FROM subscriptions AS old WHERE old.topic_id = :gone;

-- name: drop_joined_follows(edit_id)!
DELETE FROM subscriptions WHERE id IN (
  SELECT CAST(place AS INTEGER) FROM registry_moves WHERE edit_id = :edit_id AND room = 'follow' AND was IS NOT NULL
);

-- name: move_person_follows(gone, kept)!
UPDATE subscriptions SET person_id = :kept WHERE person_id = :gone;

-- name: move_topic_follows(gone, kept)!
UPDATE subscriptions SET topic_id = :kept WHERE topic_id = :gone;

-- name: restore_person_follows(edit_id, gone, kept)!
UPDATE OR IGNORE subscriptions SET person_id = :gone WHERE person_id = :kept AND id IN (
  SELECT CAST(place AS INTEGER) FROM registry_moves WHERE edit_id = :edit_id AND room = 'follow' AND was IS NULL
);

-- name: restore_topic_follows(edit_id, gone, kept)!
UPDATE OR IGNORE subscriptions SET topic_id = :gone WHERE topic_id = :kept AND id IN (
  SELECT CAST(place AS INTEGER) FROM registry_moves WHERE edit_id = :edit_id AND room = 'follow' AND was IS NULL
);

-- name: restore_joined_follows(edit_id)!
-- Only for those who still have the survivor's: whoever has let go of it meanwhile has let go of both.
INSERT INTO subscriptions (id, chat_id, topic_id, person_id, muted)
SELECT CAST(m.place AS INTEGER), json_extract(m.moved, '$[0]'), json_extract(m.moved, '$[1]'), json_extract(m.moved, '$[2]'), json_extract(m.moved, '$[3]')
FROM registry_moves AS m JOIN subscriptions AS kept ON kept.id = json_extract(m.was, '$[0]')
WHERE m.edit_id = :edit_id AND m.room = 'follow' AND m.was IS NOT NULL
ON CONFLICT DO NOTHING;

-- name: note_lost_follows(edit_id, gone)!
INSERT INTO registry_moves (edit_id, room, place, moved)
SELECT :edit_id, 'follow', id, json_array(chat_id, topic_id, person_id, muted) FROM subscriptions WHERE person_id = :gone;

-- name: drop_lost_follows(edit_id)!
DELETE FROM subscriptions
WHERE id IN (SELECT CAST(place AS INTEGER) FROM registry_moves WHERE edit_id = :edit_id AND room = 'follow');

-- name: restore_lost_follows(edit_id)!
INSERT INTO subscriptions (id, chat_id, topic_id, person_id, muted)
SELECT CAST(m.place AS INTEGER), json_extract(m.moved, '$[0]'), json_extract(m.moved, '$[1]'), json_extract(m.moved, '$[2]'), json_extract(m.moved, '$[3]')
FROM registry_moves AS m JOIN readers ON readers.chat_id = json_extract(m.moved, '$[0]')
WHERE m.edit_id = :edit_id AND m.room = 'follow'
ON CONFLICT DO NOTHING;

-- name: changed_follows(edit_id, kept)$
-- Follows that a merge moved or joined, and that readers have changed since.
SELECT count(*) FROM registry_moves AS m
WHERE m.edit_id = :edit_id AND m.room = 'follow' AND NOT EXISTS (
  SELECT 1 FROM subscriptions AS s
  WHERE s.id = coalesce(json_extract(m.was, '$[0]'), CAST(m.place AS INTEGER))
    AND :kept IN (s.person_id, s.topic_id)
);

-- name: rewrite_profiles(edit_id)!
-- The words are Subscription.word's.
UPDATE readers SET profile = coalesce((
  SELECT group_concat(word, ' ') FROM (
    SELECT iif(muted, '!', '') || topic_id || iif(person_id = '', '', '@' || person_id) AS word
    FROM subscriptions WHERE chat_id = readers.chat_id ORDER BY id
  )
), '')
WHERE chat_id IN (SELECT json_extract(moved, '$[0]') FROM registry_moves WHERE edit_id = :edit_id AND room = 'follow');

-- name: note_rules(edit_id, list, gone, kept)!
INSERT INTO registry_moves (edit_id, room, place, moved, was)
SELECT :edit_id, 'rule', chat_id, json_extract(rules, '$.' || :list), (
  SELECT json_group_array(id) FROM (
    SELECT DISTINCT iif(value = :gone, :kept, value) AS id FROM json_each(rules, '$.' || :list)
  )
)
FROM channels WHERE :gone IN (SELECT value FROM json_each(rules, '$.' || :list));

-- name: note_lost_rules(edit_id, list, gone)!
INSERT INTO registry_moves (edit_id, room, place, moved, was)
SELECT :edit_id, 'rule', chat_id, json_extract(rules, '$.' || :list), (
  SELECT json_group_array(value) FROM json_each(rules, '$.' || :list) WHERE value != :gone
)
FROM channels WHERE :gone IN (SELECT value FROM json_each(rules, '$.' || :list));

-- name: move_rules(edit_id, list)!
UPDATE channels SET rules = json_set(rules, '$.' || :list, json(m.was)), version = version + 1
FROM registry_moves AS m
WHERE m.edit_id = :edit_id AND m.room = 'rule' AND channels.chat_id = CAST(m.place AS INTEGER);

-- name: restore_rules(edit_id, list)!
UPDATE channels SET rules = json_set(rules, '$.' || :list, json(m.moved)), version = version + 1
FROM registry_moves AS m
WHERE m.edit_id = :edit_id AND m.room = 'rule' AND channels.chat_id = CAST(m.place AS INTEGER)
  AND json_extract(rules, '$.' || :list) = m.was;

-- name: forget_moves(edit_id)!
DELETE FROM registry_moves WHERE edit_id = :edit_id;

-- name: pin(edit_id, kind, found, meant, articles)!
INSERT INTO registry_pins (kind, article_id, found, meant, edit_id)
SELECT :kind, a.id, :found, :meant, :edit_id FROM json_each(:articles) AS given JOIN articles AS a ON a.id = given.value
ON CONFLICT (article_id, kind, found) DO UPDATE SET meant = excluded.meant, edit_id = excluded.edit_id;

-- name: unpin(edit_id)!
DELETE FROM registry_pins WHERE edit_id = :edit_id;
