-- A run whose Day 0 is still to come is checked again and again: when next, and which app is at it.
CREATE TABLE golive.recheck (
    run_id       text        PRIMARY KEY REFERENCES golive.run,
    next_at      timestamptz NOT NULL,
    leased_until timestamptz,
    looked_at    timestamptz
);

-- What a re-check found broken, until it is well again.
CREATE TABLE golive.finding (
    run_id   text        NOT NULL REFERENCES golive.run,
    -- what is broken: "target production/db", "secret DB_READ", "role devops", "models"
    source   text        NOT NULL,
    owner    text        NOT NULL,
    sentence text        NOT NULL,
    since    timestamptz NOT NULL,
    PRIMARY KEY (run_id, source)
);

-- A follow-up that comes round: which round it is, and when the plan has it.
ALTER TABLE golive.follow_up
    ADD COLUMN round   integer NOT NULL DEFAULT 1,
    ADD COLUMN planned timestamptz;

GRANT SELECT, INSERT, UPDATE, DELETE ON golive.recheck, golive.finding TO golive_app;
