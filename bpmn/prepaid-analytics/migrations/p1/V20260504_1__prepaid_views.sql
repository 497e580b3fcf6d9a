-- Order level and card level are views of their own: joined in one, an order with two cards counted twice.
-- They stay empty until the first full refresh; the unique indexes allow the later ones to be concurrent.
CREATE MATERIALIZED VIEW mv_prepaid_order_daily AS
SELECT (o.created_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS day,
       o.branch_id,
       b.region_id,
       count(*)                                        AS orders,
       sum(o.total)::bigint                            AS revenue,
       sum(o.paid_amount)::bigint                      AS paid,
       count(*) FILTER (WHERE o.paid_amount < o.total) AS orders_in_debt,
       sum(o.total - o.paid_amount)::bigint            AS debt
FROM "order" o
JOIN branch b ON b.id = o.branch_id
GROUP BY 1, 2, 3
WITH NO DATA;
CREATE UNIQUE INDEX mv_prepaid_order_daily_key ON mv_prepaid_order_daily (day, branch_id);

CREATE MATERIALIZED VIEW mv_prepaid_card_daily AS
SELECT (o.created_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS day,
       o.branch_id,
       i.product_id,
       sum(i.quantity)::bigint                  AS cards,
       sum(i.amount)::bigint                    AS amount,
       sum(i.prepaid_value_into_wallet)::bigint AS wallet_value
FROM order_item i
JOIN "order" o ON o.id = i.order_id
JOIN prepaid_card_view c ON c.product_id = i.product_id
GROUP BY 1, 2, 3
WITH NO DATA;
CREATE UNIQUE INDEX mv_prepaid_card_daily_key ON mv_prepaid_card_daily (day, branch_id, product_id);

CREATE MATERIALIZED VIEW mv_prepaid_customer_stats AS
SELECT c.id                                 AS customer_id,
       c.branch_id,
       c.name,
       c.phone,
       count(*)                             AS orders,
       sum(o.total)::bigint                 AS spent,
       sum(o.total - o.paid_amount)::bigint AS debt,
       min(o.created_at)                    AS first_order_at,
       max(o.created_at)                    AS last_order_at,
       CASE WHEN count(*) >= 5 THEN 'loyal' WHEN count(*) >= 2 THEN 'returning' ELSE 'new' END AS segment
FROM customer c
JOIN "order" o ON o.customer_id = c.id
GROUP BY c.id
WITH NO DATA;
CREATE UNIQUE INDEX mv_prepaid_customer_stats_key ON mv_prepaid_customer_stats (customer_id);

-- By payment method. What went into wallets is a figure of the cards: shown here as well it would be counted twice.
CREATE MATERIALIZED VIEW mv_prepaid_finance_daily AS
SELECT (o.created_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS day,
       o.branch_id,
       v.method,
       count(*)              AS invoices,
       sum(v.amount)::bigint AS amount
FROM invoice v
JOIN "order" o ON o.id = v.order_id
GROUP BY 1, 2, 3
WITH NO DATA;
CREATE UNIQUE INDEX mv_prepaid_finance_daily_key ON mv_prepaid_finance_daily (day, branch_id, method);
