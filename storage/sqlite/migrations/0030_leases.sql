-- Whose a job is (`bot.jobs`): one process has it until then, by a name of its own; other processes leave it alone.

CREATE TABLE leases (
  job TEXT PRIMARY KEY,
  holder TEXT NOT NULL,
  host TEXT NOT NULL,
  pid INTEGER NOT NULL,
  born TEXT,
  until INTEGER NOT NULL
) STRICT;
