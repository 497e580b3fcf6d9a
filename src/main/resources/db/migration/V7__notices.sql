-- A notice of the plan: when it is due, and what became of it.
CREATE TABLE golive.notice (
    run_id    text        NOT NULL REFERENCES golive.run,
    notice_id text        NOT NULL,
    state     text        NOT NULL CHECK (state IN ('WAITING', 'SENDING', 'SENT', 'NOT_SENT', 'KEPT', 'SKIPPED')),
    planned   timestamptz NOT NULL,
    due       timestamptz NOT NULL,
    begun     timestamptz,
    ended     timestamptz,
    -- why it was skipped
    reason    text,
    PRIMARY KEY (run_id, notice_id)
);

-- One message to one recipient, on record before it is sent.
CREATE TABLE golive.delivery (
    id           uuid PRIMARY KEY,
    run_id       text        NOT NULL REFERENCES golive.run,
    -- the notice's id, or what there is to tell about the run: told again, it is the same message
    source       text        NOT NULL,
    -- about the run itself: goes also while the way forward is closed
    about_run    boolean     NOT NULL,
    audience     text        NOT NULL,
    way          text        NOT NULL CHECK (way IN ('mail', 'chat')),
    -- the mail address, or the chat's name
    address      text        NOT NULL,
    -- <site>/<target> over which it goes; null where the environment gives none
    connection   text,
    subject      text        NOT NULL,
    body         text        NOT NULL,
    state        text        NOT NULL CHECK (state IN ('PENDING', 'SENT', 'FAILED', 'KEPT')),
    attempts     integer     NOT NULL DEFAULT 0,
    last_error   text,
    created_at   timestamptz NOT NULL,
    next_at      timestamptz NOT NULL DEFAULT now(),
    leased_until timestamptz,
    ended_at     timestamptz,
    UNIQUE (run_id, source, way, address),
    CHECK ((state = 'PENDING') = (ended_at IS NULL))
);
CREATE INDEX pending_delivery ON golive.delivery (next_at) WHERE state = 'PENDING';

GRANT SELECT, INSERT, UPDATE ON golive.notice, golive.delivery TO golive_app;
