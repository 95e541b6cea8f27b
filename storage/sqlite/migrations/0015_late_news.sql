-- What a reader is told of depends on when it could be told, not only on the date it bears: an article that comes in, or is
-- released, after their last edition is news to them.

ALTER TABLE articles ADD COLUMN released INTEGER;
ALTER TABLE editions ADD COLUMN previous INTEGER;
