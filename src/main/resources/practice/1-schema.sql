-- The shop's database before the release: what has been there for years.
CREATE SCHEMA wallet;

CREATE TABLE region_branch (
    id   int PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE branch (
    id         int PRIMARY KEY,
    name       text NOT NULL,
    region_id  int REFERENCES region_branch,
    deleted_at timestamptz
);

CREATE TABLE customer (
    id        int PRIMARY KEY,
    name      text NOT NULL,
    phone     text NOT NULL,
    branch_id int  NOT NULL REFERENCES branch
);

CREATE TABLE prepaid_card (
    product_id   int PRIMARY KEY,
    name         text    NOT NULL,
    price        bigint  NOT NULL,
    wallet_value bigint  NOT NULL,
    flexible     boolean NOT NULL
);

CREATE VIEW prepaid_card_view AS
SELECT product_id, name, price, wallet_value, flexible FROM prepaid_card;

-- All amounts are whole dong. An order is paid when paid_amount reaches total; paid_at says when it did.
CREATE TABLE "order" (
    id          bigint PRIMARY KEY,
    branch_id   int         NOT NULL,
    customer_id int         NOT NULL,
    total       bigint      NOT NULL,
    paid_amount bigint      NOT NULL,
    paid_at     timestamptz,
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL
);

CREATE TABLE order_item (
    id                        bigint PRIMARY KEY,
    order_id                  bigint NOT NULL,
    product_id                int    NOT NULL,
    quantity                  int    NOT NULL,
    amount                    bigint NOT NULL,
    prepaid_value_into_wallet bigint NOT NULL
);

CREATE TABLE invoice (
    id       bigint PRIMARY KEY,
    order_id bigint      NOT NULL,
    method   text        NOT NULL,
    amount   bigint      NOT NULL,
    paid_at  timestamptz NOT NULL
);

CREATE TABLE wallet.txreq (
    id         bigint PRIMARY KEY,
    order_id   bigint      NOT NULL,
    kind       text        NOT NULL,
    amount     bigint      NOT NULL,
    created_at timestamptz NOT NULL
);

CREATE TABLE wallet_balance_result (
    customer_id int PRIMARY KEY,
    balance     bigint NOT NULL,
    computed_on date   NOT NULL
);

-- What the old tab shows: filled every night by the old job, which leaves flexible cards out.
CREATE TABLE prepaid_card_report_v1 (
    day          date   NOT NULL,
    branch_id    int    NOT NULL,
    orders       bigint NOT NULL,
    revenue      bigint NOT NULL,
    paid         bigint NOT NULL,
    cards        bigint NOT NULL,
    wallet_value bigint NOT NULL,
    PRIMARY KEY (day, branch_id)
);

CREATE FUNCTION set_current_timestamp_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END $$;

-- Dynamic Permission v2
CREATE TABLE permission_module (
    module text PRIMARY KEY,
    title  text NOT NULL
);

CREATE TABLE permission_action (
    module text NOT NULL REFERENCES permission_module,
    action text NOT NULL,
    PRIMARY KEY (module, action)
);

CREATE TABLE permission_role (
    module      text NOT NULL REFERENCES permission_module,
    role        text NOT NULL,
    branch_mode text NOT NULL CHECK (branch_mode IN ('all', 'scoped', 'self')),
    PRIMARY KEY (module, role)
);

CREATE TABLE permission_grant (
    module text NOT NULL,
    role   text NOT NULL,
    action text NOT NULL,
    PRIMARY KEY (module, role, action),
    FOREIGN KEY (module, action) REFERENCES permission_action
);

-- Who may log in; passwords are not kept here. branch_id and region_id bound what a scoped role sees.
CREATE TABLE app_user (
    login     text PRIMARY KEY,
    role      text NOT NULL,
    branch_id int REFERENCES branch,
    region_id int REFERENCES region_branch
);

-- Feature flags (flag.NAME) and builds (frontend.build is deployed, cdn.build is what the CDN still serves).
CREATE TABLE setting (
    key        text PRIMARY KEY,
    value      text        NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now()
);

-- installed is the release on disk, running the one that was there at the last start.
CREATE TABLE service (
    name       text PRIMARY KEY,
    installed  text        NOT NULL,
    running    text        NOT NULL,
    started_at timestamptz NOT NULL
);

CREATE TABLE crontab_entry (
    id       int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    schedule text NOT NULL,
    command  text NOT NULL,
    UNIQUE (schedule, command)
);

CREATE TABLE refresh_log (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    view        text        NOT NULL,
    ok          boolean     NOT NULL,
    started_at  timestamptz NOT NULL,
    finished_at timestamptz NOT NULL,
    message     text
);

-- What the GraphQL engine is told to track; an entry is tracked once a reload has found it in the database.
CREATE TABLE hasura_object (
    name    text PRIMARY KEY,
    kind    text    NOT NULL CHECK (kind IN ('table', 'function')),
    tracked boolean NOT NULL
);

-- The object store. A bucket that keeps everything answers a deletion as if it had happened.
CREATE TABLE s3_bucket (
    name     text PRIMARY KEY,
    writable boolean NOT NULL DEFAULT true,
    keeps    boolean NOT NULL DEFAULT false
);

CREATE TABLE s3_object (
    bucket     text REFERENCES s3_bucket ON UPDATE CASCADE,
    key        text,
    body       bytea       NOT NULL,
    type       text        NOT NULL,
    etag       text        NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (bucket, key)
);

-- Who could use the tab, who comes at all (the practice target's visitors), and when somebody was last seen there.
CREATE TABLE accountant (
    login     text PRIMARY KEY,
    comes     boolean NOT NULL,
    last_seen timestamptz
);

CREATE TABLE incident (
    id          int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    happened_at timestamptz NOT NULL,
    what        text        NOT NULL
);

-- What is broken on purpose, see practice/faults: whom or what it concerns, and what mending needs.
CREATE TABLE fault (
    name   text PRIMARY KEY,
    detail text NOT NULL,
    kept   text,
    since  timestamptz NOT NULL DEFAULT now()
);
