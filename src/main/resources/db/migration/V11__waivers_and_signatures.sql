-- A waiver is an object that is kept when it is over. Its subject is an item, or <signoff>:<role>: an approval on a condition.
ALTER TABLE golive.waiver RENAME COLUMN item_id TO subject;
ALTER TABLE golive.waiver
    DROP CONSTRAINT waiver_pkey,
    ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
    ADD COLUMN ended_at timestamptz,
    ADD COLUMN ended_by text CHECK (ended_by IN ('expired', 'new outcome', 'withdrawn')),
    ADD CHECK ((ended_at IS NULL) = (ended_by IS NULL));
CREATE UNIQUE INDEX standing_waiver ON golive.waiver (run_id, subject) WHERE ended_at IS NULL;
CREATE INDEX expiring_waiver ON golive.waiver (expires) WHERE ended_at IS NULL;
REVOKE DELETE ON golive.waiver FROM golive_app;

ALTER TABLE golive.sign_off
    DROP CONSTRAINT sign_off_decision_check,
    -- again: a rejection that is asked about again; it is no decision, but nothing is approved without a new one of that role
    ADD CHECK (decision IN ('approve', 'condition', 'reject', 'abstain', 'again')),
    -- of an approval on a condition
    ADD COLUMN waiver_id uuid REFERENCES golive.waiver,
    ADD CHECK ((decision = 'condition') = (waiver_id IS NOT NULL)),
    -- name and SHA-256 of what the person had attached when deciding
    ADD COLUMN attachments json NOT NULL DEFAULT '[]';

-- A sign-off is being collected while one of its rows has not ended: a gate that finds it outdated asks again only then not.
CREATE TABLE golive.sign_off_round (
    run_id       text   NOT NULL REFERENCES golive.run,
    signoff_id   text   NOT NULL,
    -- the engine's instance that collects it, or the element of the gate that has it collected again
    instance_key bigint NOT NULL,
    ended_at     timestamptz,
    PRIMARY KEY (run_id, signoff_id, instance_key)
);

-- A report of one's own beside a signature.
CREATE TABLE golive.attachment (
    id         uuid PRIMARY KEY,
    run_id     text        NOT NULL REFERENCES golive.run,
    signoff_id text        NOT NULL,
    person     text        NOT NULL,
    name       text        NOT NULL,
    type       text        NOT NULL,
    sha256     text        NOT NULL,
    body       bytea       NOT NULL,
    at         timestamptz NOT NULL,
    UNIQUE (run_id, signoff_id, person, name, sha256)
);

GRANT SELECT, INSERT, UPDATE ON golive.sign_off_round TO golive_app;
GRANT SELECT, INSERT ON golive.attachment TO golive_app;
