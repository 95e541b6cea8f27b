-- The forum topic a group set its digest up in; NULL for a chat that is no forum.
ALTER TABLE readers ADD COLUMN thread_id INTEGER;
