-- What tells an update from another of the same number: Telegram may start its numbers anew, other servers do.

ALTER TABLE updates ADD COLUMN mark TEXT NOT NULL DEFAULT '';
