-- Readers come as JSON in the order their editions get; the number given last stands in sqlite_sequence, and min() and
-- max() of two values are other functions elsewhere.

-- name: last_edition_id()$
SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'editions'), 0);

-- name: owe_editions(chat_ids, slot, now, shortest, longest)!
-- Readers are looked at once more: since they were found due they may have left, paused, or chosen another hour.
INSERT INTO editions (chat_id, slot, created, since, previous, selection)
SELECT
  chat_id, :slot, :now,
  max(:now - :longest, min(:now - :shortest, coalesce(last_edition_at, :now))),
  last_edition_at,
  'null'
FROM json_each(:chat_ids) AS found CROSS JOIN readers ON readers.chat_id = found.value
WHERE active = 1 AND next_due <= :now
ORDER BY found.key
ON CONFLICT (chat_id, slot) DO NOTHING;
