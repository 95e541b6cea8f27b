-- What becomes of a post whose article is taken back: each channel is set to a way, a retraction may choose another.

ALTER TABLE channels ADD COLUMN withdrawal TEXT NOT NULL DEFAULT 'delete' CHECK (withdrawal IN ('delete', 'strike'));

ALTER TABLE revisions ADD COLUMN way TEXT CHECK (way IN ('delete', 'strike'));

UPDATE revisions SET way = CASE struck WHEN 1 THEN 'strike' ELSE 'delete' END WHERE kind = 'retracted';

ALTER TABLE revisions DROP COLUMN struck;
