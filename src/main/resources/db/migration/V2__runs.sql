CREATE TABLE golive.run (
    id                   text PRIMARY KEY,
    plan                 text        NOT NULL,
    number               bigint      NOT NULL,
    environment          text        NOT NULL,
    purpose              text        NOT NULL CHECK (purpose IN ('PRACTICE', 'STAGING', 'PRODUCTION')),
    mode                 text        NOT NULL CHECK (mode IN ('LIVE', 'REHEARSAL')),
    day                  date        NOT NULL,
    clock                text        NOT NULL,
    state                text        NOT NULL CHECK (state IN ('STARTING', 'RUNNING', 'HELD', 'ENDED')),
    outcome              text        CHECK (outcome IN ('GO', 'NO_GO', 'ROLLED_BACK', 'ABANDONED')),
    -- the lane of the way forward; whoever starts or stops side effects locks this row first
    forward_open         boolean     NOT NULL DEFAULT true,
    -- canonical JSON of plan, environment and definition keys: what the run is executed from
    frozen               bytea       NOT NULL,
    frozen_hash          text        NOT NULL,
    process_instance_key bigint,
    started_by           text        NOT NULL,
    -- where the rehearsal's clock stands: this planned instant was given this wall instant
    clock_planned        timestamptz,
    clock_wall           timestamptz,
    created_at           timestamptz NOT NULL,
    ended_at             timestamptz,
    UNIQUE (plan, number),
    CHECK ((state = 'ENDED') = (outcome IS NOT NULL)),
    CHECK ((state = 'ENDED') = (ended_at IS NOT NULL)),
    CHECK (NOT (forward_open AND state IN ('HELD', 'ENDED')))
);
CREATE UNIQUE INDEX one_unfinished_run ON golive.run (plan, environment) WHERE state <> 'ENDED';

-- A command from outside that was carried out; its key answers a repetition.
CREATE TABLE golive.command (
    idempotency_key text PRIMARY KEY,
    fingerprint     text        NOT NULL,
    run_id          text        NOT NULL REFERENCES golive.run,
    actor           text        NOT NULL,
    at              timestamptz NOT NULL DEFAULT now()
);

-- Evidence bodies, masked; the ledger holds their hashes.
CREATE TABLE golive.evidence (
    id      uuid PRIMARY KEY,
    run_id  text        NOT NULL REFERENCES golive.run,
    item_id text        NOT NULL,
    body    bytea       NOT NULL,
    hash    text        NOT NULL,
    at      timestamptz NOT NULL
);
CREATE INDEX evidence_of_item ON golive.evidence (run_id, item_id);

CREATE TABLE golive.item (
    run_id        text    NOT NULL REFERENCES golive.run,
    item_id       text    NOT NULL,
    outcome       text    CHECK (outcome IN ('PASS', 'FAIL', 'INCONCLUSIVE', 'ERROR', 'FAILED', 'IN_DOUBT', 'DONE',
                                             'NOT_APPLICABLE', 'WAIVED')),
    -- what it was before somebody waived it
    waived_from   text,
    -- what is known of its action
    action_state  text    CHECK (action_state IN ('STARTED', 'DONE', 'FAILED', 'IN_DOUBT', 'NOT_HAPPENED')),
    action_millis bigint,
    millis        bigint,
    attempts      integer NOT NULL DEFAULT 0,
    evidence_id   uuid    REFERENCES golive.evidence,
    started_at    timestamptz,
    ended_at      timestamptz,
    PRIMARY KEY (run_id, item_id)
);

CREATE TABLE golive.kept (
    run_id  text NOT NULL REFERENCES golive.run,
    name    text NOT NULL,
    value   json NOT NULL,
    item_id text NOT NULL,
    PRIMARY KEY (run_id, name)
);

-- One row per element instance of the engine: what is being done, by whom, and what came of it.
CREATE TABLE golive.execution (
    run_id               text        NOT NULL REFERENCES golive.run,
    element_instance_key bigint      NOT NULL,
    item_id              text        NOT NULL,
    work                 text        NOT NULL CHECK (work IN ('CHECK', 'ACTION')),
    owner                text        NOT NULL,
    lease_until          timestamptz NOT NULL,
    -- how often it was taken up; together with owner it is the fence that a late writer does not pass
    deliveries           integer     NOT NULL DEFAULT 1,
    last_error           text,
    started_at           timestamptz NOT NULL,
    finished_at          timestamptz,
    outcome              text,
    evidence_id          uuid        REFERENCES golive.evidence,
    PRIMARY KEY (run_id, element_instance_key),
    CHECK ((finished_at IS NULL) = (outcome IS NULL))
);

-- Every wait in the engine that we end; its id is the message's correlation key.
CREATE TABLE golive.wait (
    id                   uuid PRIMARY KEY,
    run_id               text        NOT NULL REFERENCES golive.run,
    kind                 text        NOT NULL CHECK (kind IN ('HELD', 'STEP', 'GATE')),
    subject              text        NOT NULL,
    element_instance_key bigint      NOT NULL,
    detail               json        NOT NULL,
    created_at           timestamptz NOT NULL DEFAULT now(),
    ended_at             timestamptz,
    UNIQUE (run_id, kind, element_instance_key)
);
CREATE INDEX open_wait ON golive.wait (run_id, kind) WHERE ended_at IS NULL;

CREATE TABLE golive.step (
    run_id              text    NOT NULL REFERENCES golive.run,
    step_id             text    NOT NULL,
    state               text    NOT NULL DEFAULT 'PLANNED'
                                CHECK (state IN ('PLANNED', 'WAITING', 'RUNNING', 'DONE', 'SKIPPED')),
    planned             timestamptz NOT NULL,
    due                 timestamptz,
    begun               timestamptz,
    overrun_at          timestamptz,
    ended               timestamptz,
    overran             boolean NOT NULL DEFAULT false,
    -- the element instance that was told that the step is overdue
    overdue_element_key bigint,
    PRIMARY KEY (run_id, step_id)
);

CREATE TABLE golive.gate (
    run_id    text        NOT NULL REFERENCES golive.run,
    gate_id   text        NOT NULL,
    open      boolean     NOT NULL,
    waits_for json        NOT NULL,
    judged_at timestamptz NOT NULL,
    PRIMARY KEY (run_id, gate_id)
);

CREATE TABLE golive.waiver (
    run_id   text        NOT NULL REFERENCES golive.run,
    item_id  text        NOT NULL,
    reason   text        NOT NULL CHECK (reason <> ''),
    approver text        NOT NULL,
    role     text        NOT NULL,
    expires  timestamptz NOT NULL,
    at       timestamptz NOT NULL,
    PRIMARY KEY (run_id, item_id)
);

CREATE TABLE golive.sign_off (
    run_id        text        NOT NULL REFERENCES golive.run,
    signoff_id    text        NOT NULL,
    role          text        NOT NULL,
    decision      text        NOT NULL CHECK (decision IN ('approve', 'reject')),
    person        text        NOT NULL,
    note          text,
    -- the items whose evidence was shown, and the hash of that evidence
    scope         json        NOT NULL,
    evidence_hash text        NOT NULL,
    at            timestamptz NOT NULL,
    PRIMARY KEY (run_id, signoff_id, role)
);

CREATE TABLE golive.ask (
    id                   uuid PRIMARY KEY,
    run_id               text        NOT NULL REFERENCES golive.run,
    process_instance_key bigint      NOT NULL,
    kind                 text        NOT NULL,
    subject              text        NOT NULL,
    title                text        NOT NULL,
    role                 text        NOT NULL,
    people               json        NOT NULL,
    facts                json        NOT NULL,
    scope                json,
    evidence_hash        text,
    -- its task was taken away (a gate was judged again, a sign-off is decided): nobody is waited for any more
    withdrawn_at         timestamptz,
    created_at           timestamptz NOT NULL,
    answered_at          timestamptz,
    person               text,
    decision             text,
    UNIQUE (run_id, process_instance_key)
);
CREATE INDEX open_ask ON golive.ask (run_id) WHERE answered_at IS NULL;

-- Commands to the engine, written in the transaction of the change that causes them.
CREATE TABLE golive.outbox (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run_id       text        NOT NULL REFERENCES golive.run,
    type         text        NOT NULL CHECK (type IN ('START', 'MESSAGE', 'CANCEL')),
    payload      json        NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    next_at      timestamptz NOT NULL DEFAULT now(),
    leased_until timestamptz,
    attempts     integer     NOT NULL DEFAULT 0,
    last_error   text,
    sent_at      timestamptz
);
CREATE INDEX unsent_outbox ON golive.outbox (next_at) WHERE sent_at IS NULL;

GRANT SELECT, INSERT ON golive.evidence, golive.command TO golive_app;
GRANT SELECT, INSERT, UPDATE, DELETE
    ON golive.run, golive.item, golive.kept, golive.execution, golive.wait, golive.step, golive.gate, golive.waiver,
       golive.sign_off, golive.ask, golive.outbox
    TO golive_app;
