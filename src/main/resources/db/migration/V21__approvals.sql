-- Who approved which plan for a live start: it counts for exactly what had this hash. Only added to.
CREATE TABLE golive.approval (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plan            text        NOT NULL,
    environment     text        NOT NULL,
    -- over plan, models, forms and environment
    hash            text        NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
    -- who had written it; empty where nobody knew
    authors         json        NOT NULL,
    person          text        NOT NULL,
    role            text        NOT NULL,
    reason          text,
    -- why it may start though it was not rehearsed as it is; null where nobody said so
    waiver_reason   text,
    waiver_role     text,
    waiver_expires  timestamptz,
    at              timestamptz NOT NULL,
    CHECK ((waiver_reason IS NULL) = (waiver_expires IS NULL)),
    CHECK ((waiver_reason IS NULL) = (waiver_role IS NULL))
);
CREATE INDEX approval_of_plan ON golive.approval (plan, environment, id);

GRANT SELECT, INSERT ON golive.approval TO golive_app;
