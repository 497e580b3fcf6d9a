-- Logins of command lines and programs: the SHA-256 of each token, never the token.
CREATE TABLE golive.login_token (
    hash       text PRIMARY KEY CHECK (hash ~ '^[0-9a-f]{64}$'),
    person     text        NOT NULL,
    -- the SHA-256 of the password's hash: another password ends the logins made with the old one
    credential text        NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX login_token_end ON golive.login_token (expires_at);

GRANT SELECT, INSERT, DELETE ON golive.login_token TO golive_app;
