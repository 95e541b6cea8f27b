-- What made somebody the speaker of words: the kind of rule, the words of the text that say so, and the person meant.
ALTER TABLE quotes ADD COLUMN evidence TEXT CHECK (evidence IS NULL OR json_valid(evidence));
