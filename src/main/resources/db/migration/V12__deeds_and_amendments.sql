-- Who had a hand in what was done of an item: the person who carried out an action does not sign its check.
CREATE TABLE golive.deed (
    run_id  text        NOT NULL REFERENCES golive.run,
    item_id text        NOT NULL,
    person  text        NOT NULL,
    what    text        NOT NULL,
    at      timestamptz NOT NULL,
    PRIMARY KEY (run_id, item_id, person, what)
);

-- What two people changed of one item for one run. The frozen copy stays as it is; what is agreed is put over it when it is
-- read.
CREATE TABLE golive.amendment (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run_id      text        NOT NULL REFERENCES golive.run,
    item_id     text        NOT NULL,
    -- canonical JSON of the item as it would be, and its hash; the hash of the item as it was
    item        bytea       NOT NULL,
    hash        text        NOT NULL,
    hash_before text        NOT NULL,
    difference  text        NOT NULL,
    reason      text        NOT NULL CHECK (reason <> ''),
    proposed_by text        NOT NULL,
    proposed_at timestamptz NOT NULL,
    agreed      boolean,
    decided_by  text,
    decided_at  timestamptz,
    note        text,
    CHECK ((agreed IS NULL) = (decided_by IS NULL)),
    CHECK ((agreed IS NULL) = (decided_at IS NULL)),
    CHECK (agreed IS NOT TRUE OR decided_by <> proposed_by)
);
CREATE UNIQUE INDEX open_amendment ON golive.amendment (run_id, item_id) WHERE agreed IS NULL;

GRANT SELECT, INSERT ON golive.deed TO golive_app;
GRANT SELECT, INSERT, UPDATE ON golive.amendment TO golive_app;
