-- One open correction an article: where two were open, the later one is kept, as it would have been applied.

UPDATE drafts SET state = 'dropped'
WHERE state IN ('draft', 'awaiting', 'approved') AND json_extract(details, '$.correcting') = 1 AND EXISTS (
  SELECT 1 FROM drafts AS later
  WHERE later.article_id = drafts.article_id AND later.id > drafts.id
    AND later.state IN ('draft', 'awaiting', 'approved') AND json_extract(later.details, '$.correcting') = 1
);

CREATE UNIQUE INDEX drafts_correcting ON drafts (article_id)
WHERE state IN ('draft', 'awaiting', 'approved') AND json_extract(details, '$.correcting') = 1;

CREATE INDEX drafts_by_article ON drafts (article_id, changed) WHERE article_id IS NOT NULL;
