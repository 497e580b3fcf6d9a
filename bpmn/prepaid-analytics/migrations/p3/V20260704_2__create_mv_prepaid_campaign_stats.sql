-- A campaign is a month of vouchers: what was paid with them, and by how many orders.
CREATE MATERIALIZED VIEW mv_prepaid_campaign_stats AS
SELECT to_char(i.paid_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM') AS campaign, o.branch_id,
       count(DISTINCT i.order_id) AS orders, sum(i.amount)::bigint AS amount
FROM invoice i
JOIN "order" o ON o.id = i.order_id
WHERE i.method = 'voucher'
GROUP BY 1, 2;
CREATE UNIQUE INDEX mv_prepaid_campaign_stats_key ON mv_prepaid_campaign_stats (campaign, branch_id);
