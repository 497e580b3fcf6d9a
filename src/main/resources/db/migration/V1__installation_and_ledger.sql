-- Golive's own data. Flyway runs as golive_owner; the application connects as golive_app, whose rights are granted here.
GRANT USAGE ON SCHEMA golive TO golive_app;

-- One row: says which installation this is. The engine's data carry the same generation, so that a database and an
-- engine that do not belong together are noticed.
CREATE TABLE golive.installation (
    only_row   boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    generation uuid        NOT NULL DEFAULT gen_random_uuid(),
    created_at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO golive.installation DEFAULT VALUES;
GRANT SELECT ON golive.installation TO golive_app;

-- The append-only record. body is the whole entry as canonical JSON; the columns beside it repeat it for queries, and
-- verification compares them with it.
CREATE TABLE golive.ledger (
    chain    text        NOT NULL,
    sequence bigint      NOT NULL CHECK (sequence > 0),
    at       timestamptz NOT NULL,
    type     text        NOT NULL,
    actor    text        NOT NULL,
    body     bytea       NOT NULL,
    hash     text        NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
    PRIMARY KEY (chain, sequence)
);
-- Deliberately neither UPDATE nor DELETE nor TRUNCATE.
GRANT SELECT, INSERT ON golive.ledger TO golive_app;
