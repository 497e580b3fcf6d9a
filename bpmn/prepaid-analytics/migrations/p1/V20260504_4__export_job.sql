-- Progress and audit of every export; phone_unmask says whether the file holds full phone numbers.
CREATE TABLE export_job (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    report       text        NOT NULL,
    status       text        NOT NULL DEFAULT 'QUEUED' CHECK (status IN ('QUEUED', 'RUNNING', 'DONE', 'FAILED')),
    phone_unmask boolean     NOT NULL,
    requested_by text        NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    updated_at   timestamptz NOT NULL DEFAULT now(),
    finished_at  timestamptz,
    rows         bigint,
    error        text
);
CREATE TRIGGER export_job_updated_at BEFORE UPDATE ON export_job
    FOR EACH ROW EXECUTE FUNCTION set_current_timestamp_updated_at();
CREATE INDEX export_job_waiting ON export_job (id) WHERE status IN ('QUEUED', 'RUNNING');
