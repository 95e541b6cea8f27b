-- An edition is planned for a reader in bulk, and composed when it is about to be sent: until then `selection` is 'null'.
-- `since` is where its window begins; only planned ones have it.

ALTER TABLE editions ADD COLUMN since INTEGER;
