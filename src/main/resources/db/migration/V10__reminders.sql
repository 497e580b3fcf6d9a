-- Who was told that a question is not answered yet: one row a reminder of the engine, so that one which comes twice tells once.
CREATE TABLE golive.reminder (
    run_id               text        NOT NULL REFERENCES golive.run,
    ask_id               uuid        NOT NULL REFERENCES golive.ask,
    element_instance_key bigint      NOT NULL,
    -- a user name, or the role that it was escalated to
    told                 text        NOT NULL,
    escalated            boolean     NOT NULL,
    at                   timestamptz NOT NULL,
    next_at              timestamptz NOT NULL,
    PRIMARY KEY (run_id, element_instance_key)
);
CREATE INDEX reminder_of_ask ON golive.reminder (ask_id);

GRANT SELECT, INSERT ON golive.reminder TO golive_app;
