-- What an edit moved is noted as JSON, in rows that SQLite's functions write and read; so are lists in channels' rules.

-- name: pins(article_id)$
SELECT json_object(
  'person', (SELECT json_group_object(found, meant) FROM registry_pins WHERE kind = 'person' AND article_id = :article_id),
  'topic', (SELECT json_group_object(found, meant) FROM registry_pins WHERE kind = 'topic' AND article_id = :article_id)
);

-- name: note_mentions(edit_id, gone, kept, articles)!
-- `articles` NULL: wherever they stand.
INSERT INTO registry_moves (edit_id, room, place, moved, was)
SELECT :edit_id, 'mention', old.article_id, json_array(old.mentions, json(old.spans), old.role, old.about), (
  SELECT json_array(mentions, json(spans), role, about) FROM article_people
  WHERE article_id = old.article_id AND person_id = :kept
)
FROM article_people AS old
WHERE old.person_id = :gone
  AND (:articles IS NULL OR old.article_id IN (SELECT value FROM json_each(:articles)));

-- name: join_mentions(edit_id, kept)!
-- Whoever was named once by either name is named twice.
UPDATE article_people SET
  about = 1,
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

-- name: restore_kept_mentions(edit_id, kept)!
UPDATE article_people SET mentions = json_extract(m.was, '$[0]'), spans = json_extract(m.was, '$[1]'), role = json_extract(m.was, '$[2]'),
  about = coalesce(json_extract(m.was, '$[3]'), 1)
FROM registry_moves AS m
WHERE m.edit_id = :edit_id AND m.room = 'mention' AND m.was IS NOT NULL
  AND article_people.article_id = CAST(m.place AS INTEGER) AND article_people.person_id = :kept;

-- name: restore_gone_mentions(edit_id, gone)!
INSERT INTO article_people (article_id, person_id, published, story_id, language, shown, mentions, spans, role, about)
SELECT a.id, :gone, a.published, a.story_id, a.language, a.status IN ('published', 'corrected'),
  json_extract(m.moved, '$[0]'), json_extract(m.moved, '$[1]'), json_extract(m.moved, '$[2]'),
  coalesce(json_extract(m.moved, '$[3]'), 1)
FROM registry_moves AS m JOIN articles AS a ON a.id = CAST(m.place AS INTEGER)
WHERE m.edit_id = :edit_id AND m.room = 'mention'
ON CONFLICT DO NOTHING;

-- name: note_names(edit_id, gone, kept)!
INSERT INTO registry_moves (edit_id, room, place, moved, was)
SELECT :edit_id, 'name', folded, json_array(name), (
  SELECT json_array(name) FROM person_names AS own WHERE own.person_id = :kept AND own.folded = old.folded
)
FROM person_names AS old WHERE person_id = :gone;

-- name: restore_names(edit_id, gone)!
INSERT INTO person_names (person_id, folded, name)
SELECT :gone, place, json_extract(moved, '$[0]') FROM registry_moves WHERE edit_id = :edit_id AND room = 'name'
ON CONFLICT DO NOTHING;

-- name: note_topics(edit_id, gone, kept, articles)!
INSERT INTO registry_moves (edit_id, room, place, moved, was)
SELECT :edit_id, 'mention', old.article_id, json_array(old.score, old.lent), (
  SELECT json_array(score, lent) FROM article_topics WHERE article_id = old.article_id AND topic_id = :kept
)
FROM article_topics AS old
WHERE old.topic_id = :gone
  AND (:articles IS NULL OR old.article_id IN (SELECT value FROM json_each(:articles)));

-- name: join_topics(edit_id, kept)!
UPDATE article_topics SET score = max(score, json_extract(m.moved, '$[0]')),
  lent = min(lent, coalesce(json_extract(m.moved, '$[1]'), 0))
FROM registry_moves AS m
WHERE m.edit_id = :edit_id AND m.room = 'mention' AND m.was IS NOT NULL
  AND article_topics.article_id = CAST(m.place AS INTEGER) AND article_topics.topic_id = :kept;

-- name: restore_kept_topics(edit_id, kept)!
UPDATE article_topics SET score = json_extract(m.was, '$[0]'), lent = coalesce(json_extract(m.was, '$[1]'), 0)
FROM registry_moves AS m
WHERE m.edit_id = :edit_id AND m.room = 'mention' AND m.was IS NOT NULL
  AND article_topics.article_id = CAST(m.place AS INTEGER) AND article_topics.topic_id = :kept;

-- name: restore_gone_topics(edit_id, gone)!
INSERT INTO article_topics (article_id, topic_id, published, story_id, language, shown, score, lent)
SELECT a.id, :gone, a.published, a.story_id, a.language, a.status IN ('published', 'corrected'),
  json_extract(m.moved, '$[0]'), coalesce(json_extract(m.moved, '$[1]'), 0)
FROM registry_moves AS m JOIN articles AS a ON a.id = CAST(m.place AS INTEGER)
WHERE m.edit_id = :edit_id AND m.room = 'mention'
ON CONFLICT DO NOTHING;

-- name: note_person_follows(edit_id, gone, kept)!
INSERT INTO registry_moves (edit_id, room, place, moved, was)
SELECT :edit_id, 'follow', old.id, json_array(old.chat_id, old.topic_id, old.person_id, old.muted), (
  SELECT json_array(id) FROM subscriptions
  WHERE chat_id = old.chat_id AND topic_id = old.topic_id AND person_id = :kept
)
FROM subscriptions AS old WHERE old.person_id = :gone AND old.person_id != ''
ON CONFLICT DO NOTHING;

-- name: note_topic_follows(edit_id, gone, kept)!
INSERT INTO registry_moves (edit_id, room, place, moved, was)
SELECT :edit_id, 'follow', old.id, json_array(old.chat_id, old.topic_id, old.person_id, old.muted), (
  SELECT json_array(id) FROM subscriptions
  WHERE chat_id = old.chat_id AND person_id = old.person_id AND topic_id = :kept
)
FROM subscriptions AS old WHERE old.topic_id = :gone AND old.topic_id != ''
ON CONFLICT DO NOTHING;

-- name: restore_joined_follows(edit_id)!
-- Only for those who still have the survivor's: whoever has let go of it meanwhile has let go of both. A merge of the
-- other kind that stands may have joined the survivor's to a third. The chat is that of the survivor's, which has moved
-- where a group became a supergroup.
WITH RECURSIVE heirs (place, follow) AS (
  SELECT place, json_extract(was, '$[0]') FROM registry_moves
  WHERE edit_id = :edit_id AND room = 'follow' AND was IS NOT NULL
  UNION
  SELECT heirs.place, json_extract(next.was, '$[0]')
  FROM heirs JOIN registry_moves AS next ON next.room = 'follow' AND next.place = CAST(heirs.follow AS TEXT)
  WHERE next.was IS NOT NULL AND next.edit_id != :edit_id
)
INSERT INTO subscriptions (id, chat_id, topic_id, person_id, muted)
SELECT CAST(m.place AS INTEGER), kept.chat_id, json_extract(m.moved, '$[1]'), json_extract(m.moved, '$[2]'), json_extract(m.moved, '$[3]')
FROM heirs
JOIN registry_moves AS m ON m.edit_id = :edit_id AND m.room = 'follow' AND m.place = heirs.place
JOIN subscriptions AS kept ON kept.id = heirs.follow
WHERE true
ON CONFLICT DO NOTHING;

-- name: note_parted_topics(edit_id, gone, kept)!
-- What edits of people keep of follows that this one carried, and that are the other topic's again.
UPDATE registry_moves SET moved = json_set(moved, '$[1]', :gone)
WHERE room = 'follow' AND edit_id != :edit_id AND json_extract(moved, '$[1]') = :kept AND place IN (
  SELECT place FROM registry_moves WHERE edit_id = :edit_id AND room = 'follow' AND was IS NULL
);

-- name: note_parted_people(edit_id, gone, kept)!
UPDATE registry_moves SET moved = json_set(moved, '$[2]', :gone)
WHERE room = 'follow' AND edit_id != :edit_id AND json_extract(moved, '$[2]') = :kept AND place IN (
  SELECT place FROM registry_moves WHERE edit_id = :edit_id AND room = 'follow' AND was IS NULL
);

-- name: note_lost_follows(edit_id, gone)!
INSERT INTO registry_moves (edit_id, room, place, moved)
SELECT :edit_id, 'follow', id, json_array(chat_id, topic_id, person_id, muted) FROM subscriptions WHERE person_id = :gone AND person_id != ''
ON CONFLICT DO NOTHING;

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
WHERE chat_id IN (
  SELECT json_extract(moved, '$[0]') FROM registry_moves WHERE edit_id = :edit_id AND room = 'follow'
  UNION SELECT chat_id FROM subscriptions
  WHERE id IN (SELECT CAST(place AS INTEGER) FROM registry_moves WHERE edit_id = :edit_id AND room = 'follow')
);

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

-- name: part_rules(edit_id, list, gone, kept)!
-- Lists that changed since, by owners or by other edits: the survivor gives its place back, or shares it.
UPDATE channels SET version = version + 1, rules = json_set(rules, '$.' || :list, (
  SELECT json_group_array(id) FROM (
    SELECT iif(value = :kept AND :kept NOT IN (SELECT value FROM json_each(m.moved)), :gone, value) AS id
    FROM json_each(channels.rules, '$.' || :list)
    UNION ALL SELECT :gone WHERE :kept IN (SELECT value FROM json_each(m.moved))
  )
))
FROM registry_moves AS m
WHERE m.edit_id = :edit_id AND m.room = 'rule' AND channels.chat_id = CAST(m.place AS INTEGER)
  AND :kept IN (SELECT value FROM json_each(channels.rules, '$.' || :list))
  AND :gone NOT IN (SELECT value FROM json_each(channels.rules, '$.' || :list));

-- name: regain_rules(edit_id, list, gone)!
-- Lists that changed since have the one that was thrown out at their end again.
UPDATE channels SET version = version + 1, rules = json_set(rules, '$.' || :list, json_insert(
  json_extract(channels.rules, '$.' || :list), '$[#]', :gone
))
FROM registry_moves AS m
WHERE m.edit_id = :edit_id AND m.room = 'rule' AND channels.chat_id = CAST(m.place AS INTEGER)
  AND :gone NOT IN (SELECT value FROM json_each(channels.rules, '$.' || :list));
