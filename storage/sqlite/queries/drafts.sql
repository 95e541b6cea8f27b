-- The index of open corrections is on a field of JSON, which must be named as the index names it.

-- name: correction_of(article_id)^
SELECT * FROM drafts
WHERE article_id = :article_id AND state IN ('draft', 'awaiting', 'approved') AND details ->> 'correcting' = 1
ORDER BY id DESC LIMIT 1;
