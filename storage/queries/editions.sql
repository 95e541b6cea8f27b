-- name: insert_edition(chat_id, slot, created, selection)<!
INSERT INTO editions (chat_id, slot, created, selection)
VALUES (:chat_id, :slot, :created, :selection)
ON CONFLICT (chat_id, slot) DO NOTHING
RETURNING id;

-- name: last_edition_id()$
SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'editions'), 0);

-- name: insert_editions(id, chat_id, slot, created, selection)*!
INSERT INTO editions (id, chat_id, slot, created, selection)
VALUES (:id, :chat_id, :slot, :created, :selection)
ON CONFLICT (chat_id, slot) DO NOTHING;

-- name: ids_after(id)
SELECT id FROM editions WHERE id > :id;

-- name: edition(id)^
SELECT id, chat_id, slot, created, selection FROM editions WHERE id = :id;

-- name: selections(chat_ids, since)
SELECT chat_id, selection FROM editions
WHERE chat_id IN (SELECT value FROM json_each(:chat_ids)) AND slot IS NOT NULL AND created >= :since
  AND selection != 'null';

-- name: moved(article_ids)
SELECT id, story_id FROM articles
WHERE id IN (SELECT article_id FROM story_moves WHERE article_id IN (SELECT value FROM json_each(:article_ids)));

-- name: move_on(chat_id, told_at, next_due)*!
UPDATE readers SET last_edition_at = :told_at, next_due = :next_due WHERE chat_id = :chat_id;

-- name: set_due(chat_id, next_due)*!
UPDATE readers SET next_due = :next_due WHERE chat_id = :chat_id;
