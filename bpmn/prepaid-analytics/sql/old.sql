-- The old report's figures of the latest three months, by month and KPI. It leaves flexible cards out.
SELECT month, kpi, value
FROM (
    SELECT to_char(r.day, 'YYYY-MM') AS month, sum(orders) AS orders, sum(revenue) AS revenue, sum(paid) AS paid,
           sum(cards) AS cards, sum(wallet_value) AS wallet_value
    FROM prepaid_card_report_v1 r, (SELECT max(day) AS day FROM prepaid_card_report_v1) latest
    WHERE r.day > latest.day - interval '3 months'
    GROUP BY 1
) m, LATERAL (VALUES ('orders', orders), ('revenue', revenue), ('paid', paid), ('cards', cards),
                     ('wallet_value', wallet_value)) AS k (kpi, value)
ORDER BY month, kpi
