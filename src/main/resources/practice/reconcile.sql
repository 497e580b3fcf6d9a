-- The script of the scripts service: the new tab's figures of three months beside those of the old report.
WITH latest AS (SELECT max(day) AS day FROM prepaid_card_report_v1),
     old AS (
         SELECT to_char(r.day, 'YYYY-MM') AS month, sum(orders) AS orders, sum(revenue) AS revenue, sum(paid) AS paid,
                sum(cards) AS cards, sum(wallet_value) AS wallet_value
         FROM prepaid_card_report_v1 r, latest WHERE r.day > latest.day - interval '3 months' GROUP BY 1),
     new_orders AS (
         SELECT to_char(v.day, 'YYYY-MM') AS month, sum(v.orders) AS orders, sum(v.revenue) AS revenue, sum(v.paid) AS paid
         FROM mv_prepaid_order_daily v, latest
         WHERE v.day > latest.day - interval '3 months' AND v.day <= latest.day GROUP BY 1),
     new_cards AS (
         SELECT to_char(v.day, 'YYYY-MM') AS month, sum(v.cards) AS cards, sum(v.wallet_value) AS wallet_value
         FROM mv_prepaid_card_daily v, latest
         WHERE v.day > latest.day - interval '3 months' AND v.day <= latest.day GROUP BY 1)
SELECT o.month, k.figure, k.new, k.old, round(100 * abs(k.new - k.old) / nullif(abs(k.old), 0), 4) AS percent
FROM old o LEFT JOIN new_orders n USING (month) LEFT JOIN new_cards c USING (month),
     LATERAL (VALUES ('orders', n.orders, o.orders), ('revenue', n.revenue, o.revenue), ('paid', n.paid, o.paid),
                     ('cards', c.cards, o.cards), ('wallet_value', c.wallet_value, o.wallet_value)) AS k (figure, new, old)
ORDER BY o.month, k.figure
