-- name: holder(job)^
-- Whose a job is, or was last.
SELECT holder, host, pid, born, until FROM leases WHERE job = :job;

-- name: take(job, holder, host, pid, born, until, seen, seen_until)!
-- Only from whom it was seen with, so that of two who want it one gets it.
INSERT INTO leases (job, holder, host, pid, born, until)
VALUES (:job, :holder, :host, :pid, :born, :until)
ON CONFLICT (job) DO UPDATE
SET holder = excluded.holder, host = excluded.host, pid = excluded.pid, born = excluded.born, until = excluded.until
WHERE leases.holder = :seen AND leases.until = :seen_until;

-- name: held(holder)
SELECT job FROM leases WHERE holder = :holder;

-- name: renew(holder, until)!
UPDATE leases SET until = :until WHERE holder = :holder;

-- name: give_up(holder)!
DELETE FROM leases WHERE holder = :holder;
