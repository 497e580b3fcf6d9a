-- What stands in a run's way in the engine and no item tells of: shown with the run until it is over.
CREATE TABLE golive.trouble (
    run_id text        NOT NULL REFERENCES golive.run,
    -- a job or the instance, by its key: the same trouble is one row
    source text        NOT NULL,
    error  text        NOT NULL,
    since  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (run_id, source)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON golive.trouble TO golive_app;
