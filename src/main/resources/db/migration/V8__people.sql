-- Roles that may answer a question beside the one whose answer is wanted, because some of its decisions are theirs.
ALTER TABLE golive.ask ADD COLUMN also_roles json NOT NULL DEFAULT '[]';
