-- The new tab's figures of the latest seven days, by day and KPI.
WITH latest AS (SELECT max(day) AS day FROM prepaid_card_report_v1),
     orders AS (
         SELECT v.day, sum(v.orders) AS orders, sum(v.revenue) AS revenue, sum(v.paid) AS paid
         FROM mv_prepaid_order_daily v, latest
         WHERE v.day > latest.day - 7 AND v.day <= latest.day
         GROUP BY 1),
     cards AS (
         SELECT v.day, sum(v.cards) AS cards, sum(v.wallet_value) AS wallet_value
         FROM mv_prepaid_card_daily v, latest
         WHERE v.day > latest.day - 7 AND v.day <= latest.day
         GROUP BY 1)
SELECT to_char(day, 'YYYY-MM-DD') AS day, kpi, value
FROM orders, LATERAL (VALUES ('orders', orders), ('revenue', revenue), ('paid', paid)) AS k (kpi, value)
UNION ALL
SELECT to_char(day, 'YYYY-MM-DD') AS day, kpi, value
FROM cards, LATERAL (VALUES ('cards', cards), ('wallet_value', wallet_value)) AS k (kpi, value)
ORDER BY day, kpi
