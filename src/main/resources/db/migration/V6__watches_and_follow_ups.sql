-- A run whose go-live has its outcome may still wait for its follow-ups: that is its aftercare. It stands in the way of no
-- other run: only one without an outcome is unfinished.
ALTER TABLE golive.run ADD COLUMN concluded_at timestamptz;
UPDATE golive.run SET concluded_at = ended_at;
ALTER TABLE golive.run
    DROP CONSTRAINT run_state_check,
    DROP CONSTRAINT run_check,
    ADD CHECK (state IN ('STARTING', 'RUNNING', 'HELD', 'AFTERCARE', 'ENDED')),
    ADD CHECK ((outcome IS NULL) = (concluded_at IS NULL)),
    ADD CHECK (CASE WHEN outcome IS NULL THEN state IN ('STARTING', 'RUNNING', 'HELD')
                    ELSE state IN ('AFTERCARE', 'HELD', 'ENDED') END);
DROP INDEX golive.one_unfinished_run;
CREATE UNIQUE INDEX one_unfinished_run ON golive.run (plan, environment) WHERE outcome IS NULL;

-- A figure that is looked at through a window: where it stands.
CREATE TABLE golive.watch (
    run_id             text        NOT NULL REFERENCES golive.run,
    watch_id           text        NOT NULL,
    -- on the wall; a rehearsal compresses them
    start_at           timestamptz NOT NULL,
    end_at             timestamptz NOT NULL,
    every_millis       bigint      NOT NULL,
    alert_after_millis bigint      NOT NULL,
    state              text        NOT NULL DEFAULT 'UNKNOWN' CHECK (state IN ('GREEN', 'AMBER', 'RED', 'UNKNOWN')),
    since              timestamptz NOT NULL,
    -- the samples beyond the alert threshold that nothing better has ended yet
    alerting_since     timestamptz,
    alerting_in_a_row  integer     NOT NULL DEFAULT 0,
    -- how often it turned red
    reds               integer     NOT NULL DEFAULT 0,
    -- of the last change of state
    evidence_id        uuid        REFERENCES golive.evidence,
    ended_at           timestamptz,
    PRIMARY KEY (run_id, watch_id)
);

CREATE TABLE golive.sample (
    run_id               text        NOT NULL REFERENCES golive.run,
    watch_id             text        NOT NULL,
    -- the engine's element instance that took it: the same one takes no second sample
    element_instance_key bigint      NOT NULL,
    at                   timestamptz NOT NULL,
    outcome              text        NOT NULL CHECK (outcome IN ('PASS', 'FAIL', 'INCONCLUSIVE', 'ERROR')),
    -- the values that its conditions name, and what is to be said of them
    observed             json        NOT NULL,
    sentence             text        NOT NULL,
    millis               bigint      NOT NULL,
    -- when the next one is due; null behind the last one
    next_at              timestamptz,
    PRIMARY KEY (run_id, watch_id, element_instance_key)
);
CREATE INDEX sample_of_watch ON golive.sample (run_id, watch_id, at);

CREATE TABLE golive.follow_up (
    run_id           text        NOT NULL REFERENCES golive.run,
    follow_up_id     text        NOT NULL,
    state            text        NOT NULL CHECK (state IN ('WAITING', 'NEEDED', 'DONE', 'NEVER', 'STOPPED')),
    -- when it is looked at (on the wall), and the element instance that was told so
    due              timestamptz NOT NULL,
    due_element_key  bigint      NOT NULL,
    -- planned time from the outcome until then: what a rehearsal counts as the days that the release is stable
    elapsed_seconds  bigint      NOT NULL,
    decision         text,
    person           text,
    ended_at         timestamptz,
    PRIMARY KEY (run_id, follow_up_id)
);

GRANT SELECT, INSERT ON golive.sample TO golive_app;
GRANT SELECT, INSERT, UPDATE ON golive.watch, golive.follow_up TO golive_app;
