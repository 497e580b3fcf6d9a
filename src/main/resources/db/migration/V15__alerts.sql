-- Alerts and signed webhooks that came in for a run and that its plan names.
CREATE TABLE golive.alert (
    run_id      text        NOT NULL REFERENCES golive.run,
    kind        text        NOT NULL CHECK (kind IN ('alert', 'webhook')),
    -- the same alert is sent again and again: an Alertmanager's fingerprint with its start, or a webhook's own id
    source      text        NOT NULL,
    name        text        NOT NULL,
    sentence    text        NOT NULL,
    -- what came of it last
    said        text        NOT NULL,
    times       integer     NOT NULL DEFAULT 1,
    first_at    timestamptz NOT NULL,
    last_at     timestamptz NOT NULL,
    -- final: what comes in behind it was late on its way
    resolved_at timestamptz,
    PRIMARY KEY (run_id, kind, source)
);

-- Signatures that were used: SHA-256 of each, for as long as its timestamp would be believed.
CREATE TABLE golive.alert_signature (
    hash text PRIMARY KEY CHECK (hash ~ '^[0-9a-f]{64}$'),
    at   timestamptz NOT NULL
);
CREATE INDEX alert_signature_age ON golive.alert_signature (at);

-- How long, and how often in a row, the condition of a scenario's trigger has held over a watch.
CREATE TABLE golive.watch_trigger (
    run_id      text        NOT NULL REFERENCES golive.run,
    watch_id    text        NOT NULL,
    condition   text        NOT NULL,
    state       text        NOT NULL CHECK (state IN ('GREEN', 'AMBER', 'RED', 'UNKNOWN')),
    since       timestamptz,
    in_a_row    integer     NOT NULL,
    PRIMARY KEY (run_id, watch_id, condition)
);

GRANT SELECT, INSERT, UPDATE ON golive.alert, golive.watch_trigger TO golive_app;
GRANT SELECT, INSERT, DELETE ON golive.alert_signature TO golive_app;
