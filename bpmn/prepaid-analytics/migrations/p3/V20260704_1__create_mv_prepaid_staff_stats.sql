-- By branch and month: orders do not say yet which member of staff sold them.
CREATE MATERIALIZED VIEW mv_prepaid_staff_stats AS
SELECT to_char(day, 'YYYY-MM') AS month, branch_id, sum(orders)::bigint AS orders, sum(revenue)::bigint AS revenue
FROM mv_prepaid_order_daily
GROUP BY 1, 2;
CREATE UNIQUE INDEX mv_prepaid_staff_stats_key ON mv_prepaid_staff_stats (month, branch_id);
