-- One row for each start together with an engine whose data are kept on the same machine. The last one's mark also stands
-- in the engine's data folders: when the two differ, one of them was wiped or restored, and they do not belong together.
CREATE TABLE golive.engine_start (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    mark   text        NOT NULL,
    at     timestamptz NOT NULL DEFAULT now()
);
GRANT SELECT, INSERT ON golive.engine_start TO golive_app;
