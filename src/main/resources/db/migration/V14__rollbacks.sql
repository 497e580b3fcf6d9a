-- A way back that is, or was, carried out in a run.
CREATE TABLE golive.rollback (
    id                   text PRIMARY KEY,
    run_id               text        NOT NULL REFERENCES golive.run,
    number               integer     NOT NULL,
    scenario_id          text        NOT NULL,
    state                text        NOT NULL CHECK (state IN ('BARRIER', 'RUNNING', 'RESTORED', 'ENDED')),
    -- its own lane: open from the barrier on, until it is over or done again
    lane_open            boolean     NOT NULL DEFAULT false,
    -- what was said first; golive.rollback_cause holds every source that said so
    cause_kind           text        NOT NULL,
    cause_source         text        NOT NULL,
    cause                text        NOT NULL,
    actor                text        NOT NULL,
    role                 text,
    reason               text,
    -- ids of the items whose actions were in flight when the barrier began to wait
    in_flight            json        NOT NULL,
    -- ids of the items that had begun to act, and that the scenario undoes
    undone               json        NOT NULL,
    triggered_at         timestamptz NOT NULL,
    -- since when the barrier waits: triggered, or decided to be done again
    fenced_at            timestamptz NOT NULL,
    process_instance_key bigint,
    begun_at             timestamptz,
    restored_at          timestamptz,
    decision             text,
    decided_by           text,
    decided_at           timestamptz,
    ended_at             timestamptz,
    UNIQUE (run_id, number),
    CHECK ((state = 'ENDED') = (ended_at IS NOT NULL)),
    CHECK ((state = 'ENDED') = (decision IS NOT NULL)),
    CHECK (NOT (lane_open AND state IN ('BARRIER', 'ENDED')))
);
CREATE UNIQUE INDEX one_active_rollback ON golive.rollback (run_id) WHERE state <> 'ENDED';

-- A machine's wish for a way back, on which a person decides.
CREATE TABLE golive.proposal (
    id                   text PRIMARY KEY,
    run_id               text        NOT NULL REFERENCES golive.run,
    number               integer     NOT NULL,
    scenario_id          text        NOT NULL,
    cause_kind           text        NOT NULL,
    cause_source         text        NOT NULL,
    cause                text        NOT NULL,
    -- the rollback whose decision it is shown on; without one it has a task of its own
    shown_on             text        REFERENCES golive.rollback,
    created_at           timestamptz NOT NULL,
    process_instance_key bigint,
    answer               text,
    answered_by          text,
    answered_at          timestamptz,
    withdrawn_at         timestamptz,
    UNIQUE (run_id, number),
    CHECK ((answer IS NULL) = (answered_at IS NULL))
);
CREATE INDEX open_proposal ON golive.proposal (run_id) WHERE answered_at IS NULL AND withdrawn_at IS NULL;

-- What said that a way back is needed; the same source is heard again only once it has said that it is over.
CREATE TABLE golive.rollback_cause (
    run_id      text        NOT NULL REFERENCES golive.run,
    scenario_id text        NOT NULL,
    kind        text        NOT NULL,
    source      text        NOT NULL,
    sentence    text        NOT NULL,
    -- what came of it
    rollback_id text        REFERENCES golive.rollback,
    proposal_id text        REFERENCES golive.proposal,
    at          timestamptz NOT NULL,
    over_at     timestamptz
);
CREATE UNIQUE INDEX one_cause ON golive.rollback_cause (run_id, scenario_id, kind, source) WHERE over_at IS NULL;

-- The lane whose closing cancels it: forward, or a rollback's id.
ALTER TABLE golive.execution ADD COLUMN lane text NOT NULL DEFAULT 'forward';

ALTER TABLE golive.outbox
    DROP CONSTRAINT outbox_type_check,
    ADD CHECK (type IN ('START', 'MESSAGE', 'CANCEL', 'ROLLBACK', 'PROPOSAL'));

GRANT SELECT, INSERT, UPDATE ON golive.rollback, golive.proposal, golive.rollback_cause TO golive_app;
