-- What was issued for the time in which Golive is away: one file a moment, with the hash that the ledger has too.
CREATE TABLE golive.runbook (
    run_id     text        NOT NULL REFERENCES golive.run,
    -- "T-1", "preparation", "day-0"
    moment     text        NOT NULL,
    html       bytea       NOT NULL,
    sha256     text        NOT NULL,
    pdf        bytea       NOT NULL,
    pdf_sha256 text        NOT NULL,
    issued_at  timestamptz NOT NULL,
    PRIMARY KEY (run_id, moment)
);

-- What people did themselves meanwhile, as they entered it afterwards.
CREATE TABLE golive.by_hand (
    id         uuid        PRIMARY KEY,
    run_id     text        NOT NULL REFERENCES golive.run,
    item_id    text        NOT NULL,
    person     text        NOT NULL,
    done_at    timestamptz NOT NULL,
    entered_by text        NOT NULL,
    role       text        NOT NULL,
    entered_at timestamptz NOT NULL,
    reason     text        NOT NULL,
    file_name  text,
    file_type  text,
    file_body  bytea,
    sha256     text,
    CHECK (done_at <= entered_at),
    CHECK ((file_name IS NULL) = (file_body IS NULL))
);
CREATE INDEX by_hand_of_run ON golive.by_hand (run_id, entered_at);

ALTER TABLE golive.item
    DROP CONSTRAINT item_outcome_check,
    ADD CONSTRAINT item_outcome_check CHECK (outcome IN ('PASS', 'FAIL', 'INCONCLUSIVE', 'ERROR', 'FAILED', 'IN_DOUBT',
                                                         'DONE', 'NOT_APPLICABLE', 'WAIVED', 'BY_HAND'));

GRANT SELECT, INSERT ON golive.runbook, golive.by_hand TO golive_app;
