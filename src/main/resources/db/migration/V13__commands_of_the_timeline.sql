-- Who ordered a step to start before its time; null while nobody did.
ALTER TABLE golive.step ADD COLUMN ordered_by text;

-- A wait of its own says so now, because a command may end it.
ALTER TABLE golive.step DROP COLUMN overdue_element_key;

ALTER TABLE golive.wait DROP CONSTRAINT wait_kind_check;
ALTER TABLE golive.wait ADD CONSTRAINT wait_kind_check CHECK (kind IN ('HELD', 'STEP', 'GATE', 'OVERDUE'));
-- When the engine came back from the wait, and when somebody was told that it did not in time.
ALTER TABLE golive.wait ADD COLUMN fired_at timestamptz;
ALTER TABLE golive.wait ADD COLUMN told_late_at timestamptz;

-- What a second person said to the action of an item, as it was shown. A yes serves once.
CREATE TABLE golive.permit (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run_id    text        NOT NULL REFERENCES golive.run,
    item_id   text        NOT NULL,
    command   text        NOT NULL,
    given     boolean     NOT NULL,
    person    text        NOT NULL,
    role      text        NOT NULL,
    at        timestamptz NOT NULL,
    -- the element instance that it was used for
    used_by   bigint
);
CREATE INDEX permit_of_item ON golive.permit (run_id, item_id);
GRANT SELECT, INSERT, UPDATE ON golive.permit TO golive_app;
