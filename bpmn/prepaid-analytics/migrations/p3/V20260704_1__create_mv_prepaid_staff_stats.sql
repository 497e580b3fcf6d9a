-- By branch and month: orders do not say yet which member of staff sold them. Read from the orders themselves, so that a
-- view of phase 1 can still be dropped and made again.
CREATE MATERIALIZED VIEW mv_prepaid_staff_stats AS
SELECT to_char(created_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM') AS month, branch_id, count(*) AS orders,
       sum(total)::bigint AS revenue
FROM "order"
GROUP BY 1, 2;
CREATE UNIQUE INDEX mv_prepaid_staff_stats_key ON mv_prepaid_staff_stats (month, branch_id);
