-- What the source itself files an article under, beside its category: topics are found with it, today and in later passes.

ALTER TABLE articles ADD COLUMN keywords TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(keywords));
