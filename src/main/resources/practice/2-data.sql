-- Deterministic: the same rows at every build. Sizes come as settings practice.branches, practice.days and
-- practice.customers; the data end on 2026-05-03, the day before the checklist was written.
INSERT INTO region_branch VALUES (1, 'Miền Bắc'), (2, 'Miền Trung'), (3, 'Miền Nam'), (4, 'Tây Nguyên'), (5, 'Miền Tây');

INSERT INTO branch
SELECT b, 'Chi nhánh ' || b, 1 + b % 5, NULL
FROM generate_series(1, current_setting('practice.branches')::int) b;

-- Closed long ago and without a region: a check that forgets deleted_at trips over them.
INSERT INTO branch
SELECT current_setting('practice.branches')::int + b, 'Chi nhánh cũ ' || b, NULL, '2024-01-31'
FROM generate_series(1, 3) b;

INSERT INTO customer
SELECT c, 'Khách hàng ' || c, '09' || lpad((c::bigint * 48271 % 99999989)::text, 8, '0'),
       1 + c % current_setting('practice.branches')::int
FROM generate_series(1, current_setting('practice.customers')::int) c;

INSERT INTO prepaid_card
SELECT p, 'Thẻ trả trước ' || p, (5 + p % 12 * 3) * 100000, (5 + p % 12 * 3) * 110000, false
FROM generate_series(1, 60) p;
INSERT INTO prepaid_card
SELECT p, 'Thẻ linh hoạt ' || p, 50000, 50000, true FROM generate_series(61, 63) p;

-- Two orders per branch and day; one or two cards per order, all four different. A few orders hold a flexible card,
-- the last of them two weeks before the end.
CREATE TEMP TABLE sale AS
WITH size AS (
    SELECT current_setting('practice.branches')::bigint AS branches, current_setting('practice.days')::bigint AS days,
           current_setting('practice.customers')::bigint AS customers
), numbered AS (
    SELECT i, i / (branches * 2) AS day, i % branches AS b, i % (branches * 2) / branches AS turn, days, customers
    FROM size, generate_series(0, branches * days * 2 - 1) i
)
SELECT i + 1 AS id, (b + 1)::int AS branch_id, (i * 48271 % customers + 1)::int AS customer_id,
       timestamptz '2026-05-03 08:30+07' - make_interval(days => (days - 1 - day)::int)
           + make_interval(secs => i * 7919 % 43200) AS created_at,
       (day * 31 + b * 17) AS mix, turn, i % 3 <> 0 AS two_cards, i % 1500 = 7 AND day < days - 14 AS flexible,
       CASE WHEN i * 7919 % 100 < 92 THEN 100 WHEN i * 7919 % 100 < 97 THEN 60 ELSE 0 END AS paid_percent
FROM numbered;

INSERT INTO order_item
SELECT row_number() OVER (ORDER BY s.id, n), s.id, c.product_id, 1 + (s.id + n) % 7 / 6, c.price * (1 + (s.id + n) % 7 / 6),
       c.wallet_value * (1 + (s.id + n) % 7 / 6)
FROM sale s
CROSS JOIN LATERAL generate_series(0, CASE WHEN s.two_cards THEN 1 ELSE 0 END) n
JOIN prepaid_card c
  ON c.product_id = CASE WHEN s.flexible AND n = 0 THEN 61 + s.id % 3 ELSE 1 + (s.mix + (s.turn * 2 + n) * 13) % 60 END;

INSERT INTO "order"
SELECT s.id, s.branch_id, s.customer_id, i.total, i.total * s.paid_percent / 100,
       CASE WHEN s.paid_percent = 100 THEN s.created_at + interval '10 minutes' END, s.created_at, s.created_at
FROM sale s
JOIN (SELECT order_id, sum(amount)::bigint AS total FROM order_item GROUP BY order_id) i ON i.order_id = s.id;

-- Three quarters of the paid orders are paid in two ways, no way twice per branch and day.
INSERT INTO invoice
SELECT row_number() OVER (ORDER BY o.id, n), o.id,
       (ARRAY['cash', 'bank_transfer', 'visa', 'momo', 'zalopay', 'vnpay', 'wallet', 'voucher'])
           [1 + (s.mix + (s.turn * 2 + n) * 3) % 8],
       CASE WHEN s.id % 4 = 0 THEN o.paid_amount WHEN n = 0 THEN o.paid_amount - o.paid_amount * 3 / 10
            ELSE o.paid_amount * 3 / 10 END,
       o.created_at + make_interval(mins => 10 * (1 + n))
FROM "order" o
JOIN sale s ON s.id = o.id
CROSS JOIN LATERAL generate_series(0, CASE WHEN s.id % 4 = 0 THEN 0 ELSE 1 END) n
WHERE o.paid_amount > 0;

INSERT INTO wallet.txreq
SELECT row_number() OVER (ORDER BY o.id), o.id, CASE WHEN o.id % 3 = 0 THEN 'commission' ELSE 'topup' END,
       o.paid_amount / 50, o.created_at
FROM "order" o
WHERE o.id % 2 = 0;

INSERT INTO wallet_balance_result
SELECT c, c::bigint * 97 % 50 * 100000, '2026-05-03'
FROM generate_series(1, current_setting('practice.customers')::int) c;

INSERT INTO prepaid_card_report_v1
SELECT (o.created_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, o.branch_id, count(*), sum(i.amount),
       sum(least(o.paid_amount, i.amount)), sum(i.cards), sum(i.wallet_value)
FROM "order" o
JOIN (
    SELECT i.order_id, coalesce(sum(i.amount) FILTER (WHERE NOT c.flexible), 0)::bigint AS amount,
           coalesce(sum(i.quantity) FILTER (WHERE NOT c.flexible), 0)::bigint AS cards,
           coalesce(sum(i.prepaid_value_into_wallet) FILTER (WHERE NOT c.flexible), 0)::bigint AS wallet_value
    FROM order_item i JOIN prepaid_card c USING (product_id)
    GROUP BY i.order_id
) i ON i.order_id = o.id
GROUP BY 1, 2;

CREATE INDEX order_created_at ON "order" (created_at);
CREATE INDEX order_item_order ON order_item (order_id);

INSERT INTO permission_module VALUES ('report.prepaid_card', 'Thẻ trả trước (cũ)');
INSERT INTO permission_action VALUES ('report.prepaid_card', 'view');
INSERT INTO permission_role
SELECT 'report.prepaid_card', role, 'all' FROM unnest(ARRAY['admin', 'area_manager', 'branch_manager', 'accountant']) role;
INSERT INTO permission_grant SELECT module, role, 'view' FROM permission_role;

INSERT INTO app_user VALUES
    ('admin', 'admin', NULL, NULL), ('accountant', 'accountant', NULL, NULL), ('area_manager', 'area_manager', NULL, 3),
    ('branch_manager', 'branch_manager', 2, 3), ('marketing', 'marketing', NULL, NULL), ('staff', 'staff', 2, 3);

INSERT INTO setting (key, value) VALUES
    ('flag.FEATURE_PREPAID_ANALYTICS_V2', 'false'), ('frontend.build', '2026.04.27-2'), ('cdn.build', '2026.04.27-2'),
    ('export.chunk', '1000'), ('export.memory', '512m'), ('flag.FEATURE_PREPAID_ANALYTICS_P3', 'false');
-- The new release of export-api is on disk and waits for its restart.
INSERT INTO service VALUES
    ('export-api', 'p1', 'p0', '2026-04-27 19:00+07'), ('scripts', 'p1', 'p1', '2026-04-27 19:00+07'),
    ('hasura', 'v2', 'v2', '2026-04-27 19:00+07');
INSERT INTO s3_bucket VALUES ('exports');
INSERT INTO hasura_object VALUES
    ('branch', 'table', true), ('order', 'table', true), ('order_item', 'table', true), ('prepaid_card_report_v1', 'table', true),
    ('mv_prepaid_order_daily', 'table', false), ('mv_prepaid_card_daily', 'table', false),
    ('mv_prepaid_customer_stats', 'table', false), ('mv_prepaid_finance_daily', 'table', false),
    ('export_job', 'table', false), ('compute_prepaid_alerts', 'function', false);

INSERT INTO accountant (login, comes) SELECT 'ketoan' || lpad(i::text, 2, '0'), i <= 12 FROM generate_series(1, 20) i;
INSERT INTO incident (happened_at, what) VALUES (now() - interval '45 days', 'nightly report of the old tab was late');

DROP TABLE sale;
