-- The new tab's figures of the latest three months, by month and KPI. The old report says which day is the latest, so
-- that a view that stopped being refreshed shows as a difference.
WITH latest AS (SELECT max(day) AS day FROM prepaid_card_report_v1),
     orders AS (
         SELECT to_char(v.day, 'YYYY-MM') AS month, sum(v.orders) AS orders, sum(v.revenue) AS revenue, sum(v.paid) AS paid
         FROM mv_prepaid_order_daily v, latest
         WHERE v.day > latest.day - interval '3 months' AND v.day <= latest.day
         GROUP BY 1),
     cards AS (
         SELECT to_char(v.day, 'YYYY-MM') AS month, sum(v.cards) AS cards, sum(v.wallet_value) AS wallet_value
         FROM mv_prepaid_card_daily v, latest
         WHERE v.day > latest.day - interval '3 months' AND v.day <= latest.day
         GROUP BY 1)
SELECT month, kpi, value
FROM orders, LATERAL (VALUES ('orders', orders), ('revenue', revenue), ('paid', paid)) AS k (kpi, value)
UNION ALL
SELECT month, kpi, value
FROM cards, LATERAL (VALUES ('cards', cards), ('wallet_value', wallet_value)) AS k (kpi, value)
ORDER BY month, kpi
