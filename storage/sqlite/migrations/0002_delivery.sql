-- What failures need to know of a delivery, and which process may send.

ALTER TABLE deliveries ADD COLUMN careful INTEGER NOT NULL DEFAULT 0 CHECK (careful IN (0, 1));
ALTER TABLE deliveries ADD COLUMN doubts INTEGER NOT NULL DEFAULT 0;

DROP INDEX deliveries_unsettled;
CREATE INDEX deliveries_in_doubt ON deliveries (not_before, id) WHERE state = 'in_doubt';
CREATE INDEX deliveries_sending ON deliveries (id) WHERE state = 'sending';
