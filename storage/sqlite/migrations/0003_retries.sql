-- What was tried before is claimed ahead of what was not, or a retry would stand behind a whole broadcast.

DROP INDEX deliveries_in_doubt;
CREATE INDEX deliveries_again ON deliveries (lane, not_before, id)
  WHERE attempts > 0 AND state IN ('planned', 'in_doubt');
