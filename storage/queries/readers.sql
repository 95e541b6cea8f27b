-- name: reader(chat_id)^
SELECT * FROM readers WHERE chat_id = :chat_id;

-- name: put(chat_id, locale, languages, zone, hours, days, length, active, paused_until, last_edition_at, thread_id, next_due)!
-- A handler may hold a reader from before the edition that went out meanwhile: the later instant stays.
INSERT INTO readers (
  chat_id, locale, languages, zone, hours, days, length, active, paused_until, last_edition_at, thread_id, next_due
) VALUES (
  :chat_id, :locale, :languages, :zone, :hours, :days, :length, :active, :paused_until, :last_edition_at, :thread_id,
  :next_due
)
ON CONFLICT (chat_id) DO UPDATE SET
  locale = excluded.locale,
  languages = excluded.languages,
  zone = excluded.zone,
  hours = excluded.hours,
  days = excluded.days,
  length = excluded.length,
  active = excluded.active,
  paused_until = excluded.paused_until,
  last_edition_at = CASE
    WHEN readers.last_edition_at > excluded.last_edition_at THEN readers.last_edition_at
    ELSE coalesce(excluded.last_edition_at, readers.last_edition_at)
  END,
  thread_id = excluded.thread_id,
  next_due = excluded.next_due;

-- name: subscriptions(chat_id)
SELECT topic_id, person_id, muted FROM subscriptions WHERE chat_id = :chat_id ORDER BY id;

-- name: unsubscribe(chat_id, topic_id, person_id, muted)!
DELETE FROM subscriptions
WHERE chat_id = :chat_id AND topic_id = :topic_id AND person_id = :person_id AND muted = :muted;

-- name: subscribe(chat_id, topic_id, person_id, muted)!
INSERT INTO subscriptions (chat_id, topic_id, person_id, muted)
VALUES (:chat_id, :topic_id, :person_id, :muted)
ON CONFLICT (chat_id, topic_id, person_id) DO NOTHING;

-- name: set_profile(chat_id, profile)!
UPDATE readers SET profile = :profile WHERE chat_id = :chat_id;

-- name: due(now, limit)
SELECT * FROM readers
WHERE active = 1 AND next_due IS NOT NULL AND next_due <= :now
ORDER BY next_due, chat_id
LIMIT :limit;

-- name: next_due()$
SELECT min(next_due) FROM readers WHERE active = 1 AND next_due IS NOT NULL;
