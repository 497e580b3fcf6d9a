-- A question that comes back is shown anew: the round says which showing the row holds, so that an answer of an earlier one
-- is recorded on none. 0: asked before rounds were kept.
ALTER TABLE golive.ask ADD COLUMN round bigint NOT NULL DEFAULT 0;

-- Who has said his part of it already: somebody else is waited for.
ALTER TABLE golive.ask ADD COLUMN spoken text;
