-- Drops each of the four views and makes it again with the definition and the indexes that it had. Empty until it is done;
-- what only the view held is lost.
DO $$
DECLARE
    view_name  text;
    definition text;
    indexes    text[];
    statement  text;
BEGIN
    FOREACH view_name IN ARRAY ARRAY['mv_prepaid_order_daily', 'mv_prepaid_card_daily', 'mv_prepaid_customer_stats',
            'mv_prepaid_finance_daily'] LOOP
        definition := rtrim(pg_get_viewdef(view_name::regclass), ';');
        indexes := ARRAY(SELECT indexdef FROM pg_indexes WHERE tablename = view_name ORDER BY indexname);
        EXECUTE format('DROP MATERIALIZED VIEW %I', view_name);
        EXECUTE format('CREATE MATERIALIZED VIEW %I AS %s', view_name, definition);
        FOREACH statement IN ARRAY indexes LOOP
            EXECUTE statement;
        END LOOP;
    END LOOP;
END $$
