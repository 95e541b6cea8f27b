-- What reached somebody as a message counts as delivered; edits, removals and menus leave through the ledger as well.

DROP TRIGGER deliveries_counted;

CREATE TRIGGER deliveries_counted AFTER UPDATE OF state ON deliveries
WHEN new.state = 'sent' AND old.state != 'sent' AND (
  json_extract(new.payload, '$.kind') != 'message' OR json_extract(new.payload, '$.method') LIKE 'send%'
)
BEGIN
  INSERT INTO figures (day, name, value) VALUES (new.changed / 86400000000, 'sent', 1)
  ON CONFLICT (day, name) DO UPDATE SET value = value + 1;
END;
