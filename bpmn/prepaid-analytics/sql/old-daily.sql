-- The old report's figures of the latest seven days, by day and KPI.
SELECT to_char(day, 'YYYY-MM-DD') AS day, kpi, value
FROM (
    SELECT r.day, sum(orders) AS orders, sum(revenue) AS revenue, sum(paid) AS paid, sum(cards) AS cards,
           sum(wallet_value) AS wallet_value
    FROM prepaid_card_report_v1 r, (SELECT max(day) AS day FROM prepaid_card_report_v1) latest
    WHERE r.day > latest.day - 7
    GROUP BY 1
) d, LATERAL (VALUES ('orders', orders), ('revenue', revenue), ('paid', paid), ('cards', cards),
                     ('wallet_value', wallet_value)) AS k (kpi, value)
ORDER BY day, kpi
