-- The messages of an album behind its first one (a JSON list of numbers): one call sends all of them.

ALTER TABLE deliveries ADD COLUMN album TEXT CHECK (album IS NULL OR json_valid(album));
