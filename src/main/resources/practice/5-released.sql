-- What the release adds to staging beside its migrations.
REFRESH MATERIALIZED VIEW mv_prepaid_order_daily;
REFRESH MATERIALIZED VIEW mv_prepaid_card_daily;
REFRESH MATERIALIZED VIEW mv_prepaid_customer_stats;
REFRESH MATERIALIZED VIEW mv_prepaid_finance_daily;

UPDATE setting SET value = 'true' WHERE key = 'flag.FEATURE_PREPAID_ANALYTICS_V2';
UPDATE setting SET value = '2026.05.04-1' WHERE key IN ('frontend.build', 'cdn.build');
UPDATE service SET running = installed, started_at = '2026-05-02 18:30+07' WHERE name = 'export-api';
UPDATE hasura_object SET tracked = true;
INSERT INTO crontab_entry (schedule, command) VALUES
    ('*/15 * * * *', 'REFRESH MATERIALIZED VIEW CONCURRENTLY mv_prepaid_order_daily'),
    ('*/15 * * * *', 'REFRESH MATERIALIZED VIEW CONCURRENTLY mv_prepaid_card_daily'),
    ('*/15 * * * *', 'REFRESH MATERIALIZED VIEW CONCURRENTLY mv_prepaid_finance_daily'),
    ('*/30 * * * *', 'REFRESH MATERIALIZED VIEW CONCURRENTLY mv_prepaid_customer_stats');
INSERT INTO refresh_log (view, ok, started_at, finished_at)
SELECT split_part(command, ' ', 5), true, '2026-05-03 23:00+07', '2026-05-03 23:00:09+07' FROM crontab_entry;
