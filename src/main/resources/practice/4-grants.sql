-- golive_act owns what a release changes; golive_read sees everything and changes nothing. The record of what happened
-- (action_log, full_refresh) and the faults belong to neither.
DO $$
DECLARE t regclass;
BEGIN
    FOR t IN SELECT c.oid::regclass FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname IN ('public', 'wallet') AND c.relkind IN ('r', 'v') AND c.relname NOT IN ('action_log', 'fault', 'full_refresh') LOOP
        EXECUTE format('ALTER TABLE %s OWNER TO golive_act', t);
    END LOOP;
END $$;

ALTER SCHEMA wallet OWNER TO golive_act;
GRANT USAGE, CREATE ON SCHEMA public TO golive_act;
GRANT USAGE ON SCHEMA public, wallet TO golive_read;
GRANT SELECT ON ALL TABLES IN SCHEMA public, wallet TO golive_read;
GRANT SELECT ON action_log, fault TO golive_act;
ALTER FUNCTION set_current_timestamp_updated_at() OWNER TO golive_act;
ALTER DEFAULT PRIVILEGES FOR ROLE golive_act GRANT SELECT ON TABLES TO golive_read;
REVOKE EXECUTE ON FUNCTION practice_record_ddl(), practice_record_drop(), practice_record_rows(), practice_refresh_ended() FROM PUBLIC;
