-- A run that only proves a way back.
ALTER TABLE golive.run
    DROP CONSTRAINT run_mode_check,
    ADD CONSTRAINT run_mode_check CHECK (mode IN ('LIVE', 'REHEARSAL', 'DRILL'));

-- How long a way back took, each time that it was proven, or that it failed to be.
CREATE TABLE golive.drill (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plan          text        NOT NULL,
    -- a scenario, or an item that does and proves a part of one
    subject       text        NOT NULL,
    environment   text        NOT NULL,
    -- where it acted; null where it has no place
    site          text,
    run_id        text        NOT NULL REFERENCES golive.run,
    -- null for an item
    rollback_id   text,
    -- over what was carried out: lines and models
    model_hash    text        NOT NULL,
    triggered_at  timestamptz NOT NULL,
    -- null: the old state was not proven to be back
    restored_at   timestamptz,
    -- from the trigger to restored, and to the end of the first action
    millis        bigint,
    first_millis  bigint,
    budget_millis bigint,
    UNIQUE (run_id, subject, triggered_at),
    CHECK ((restored_at IS NULL) = (millis IS NULL))
);
CREATE INDEX drill_of_subject ON golive.drill (plan, subject, triggered_at);

GRANT SELECT, INSERT, UPDATE ON golive.drill TO golive_app;
