-- Who holds the run: a person's hold outlasts the answer to a question that Golive itself held the run for.
ALTER TABLE golive.run ADD COLUMN held_by text;
