-- name: due(now, after_due, after_chat, limit)
SELECT chat_id, next_due, zone, hours, days, languages, profile, last_edition_at, paused_until FROM readers
WHERE active = 1 AND next_due IS NOT NULL AND next_due <= :now AND (next_due, chat_id) > (:after_due, :after_chat)
ORDER BY next_due, chat_id
LIMIT :limit;

-- name: owe_deliveries(after, now)!
INSERT INTO deliveries (chat_id, key, lane, not_before, created, changed, payload)
SELECT chat_id, 'edition:' || id || ':0', 'bulk', 0, :now, :now, '{"kind":"edition"}'
FROM editions WHERE id > :after ORDER BY id;

-- name: move_on(chat_ids, slot, after, now, next_due)!
-- Who had this slot already was owed nothing now, and has still to be told what has come since.
UPDATE readers SET next_due = :next_due, last_edition_at = CASE
  WHEN EXISTS (SELECT 1 FROM editions WHERE chat_id = readers.chat_id AND slot = :slot AND id > :after) THEN :now
  ELSE last_edition_at
END
WHERE chat_id IN (numbers(:chat_ids)) AND active = 1 AND next_due <= :now;

-- name: pass_over(chat_ids, now, next_due)!
UPDATE readers SET next_due = :next_due
WHERE chat_id IN (numbers(:chat_ids)) AND active = 1 AND next_due <= :now;

-- name: order(edition_id)^
SELECT editions.chat_id, editions.created, editions.since, editions.previous, editions.selection, readers.locale,
  readers.languages, readers.zone, readers.length, readers.profile, readers.thread_id,
  (SELECT coalesce(max(id), 0) FROM retaggings) + (SELECT coalesce(max(id), 0) FROM story_edits) AS edits
FROM editions JOIN readers ON readers.chat_id = editions.chat_id
WHERE editions.id = :edition_id;

-- name: compose(edition_id, selection)*!
UPDATE editions SET selection = :selection WHERE id = :edition_id AND selection = 'null';
