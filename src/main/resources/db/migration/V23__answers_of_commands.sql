-- What a command was answered, so that a repetition under the same key gets the same answer. Keys of before have none: what
-- comes again under one of them is refused as used for another command, and changes nothing.
ALTER TABLE golive.command ADD COLUMN answer json;

-- A key is kept for a while only.
CREATE INDEX command_age ON golive.command (at);
GRANT DELETE ON golive.command TO golive_app;
