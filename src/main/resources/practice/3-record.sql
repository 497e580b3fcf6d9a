-- The target's own record of what reached it: one row per change, whoever made it. Golive names its run in the
-- application name of a connection as "golive <run>".
CREATE TABLE action_log (
    id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    kind   text        NOT NULL,
    detail text        NOT NULL,
    run    text
);

CREATE FUNCTION practice_run() RETURNS text LANGUAGE sql STABLE AS $$
    SELECT substring(current_setting('application_name') FROM '^golive[ :](.+)$')
$$;

-- The practice service logs what it does itself; these triggers see what comes in by SQL.
CREATE FUNCTION practice_record_ddl() RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public AS $$
BEGIN
    IF session_user = 'golive_act' THEN
        INSERT INTO public.action_log (kind, detail, run)
        SELECT 'sql', command_tag || ' ' || coalesce(object_identity, ''), public.practice_run()
        FROM pg_event_trigger_ddl_commands()
        WHERE schema_name IS DISTINCT FROM 'pg_temp';
    END IF;
END $$;

CREATE FUNCTION practice_record_drop() RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public AS $$
BEGIN
    IF session_user = 'golive_act' THEN
        INSERT INTO public.action_log (kind, detail, run)
        SELECT 'sql', 'DROP ' || object_type || ' ' || object_identity, public.practice_run()
        FROM pg_event_trigger_dropped_objects()
        WHERE original AND NOT is_temporary;
    END IF;
END $$;

CREATE FUNCTION practice_record_rows() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public AS $$
BEGIN
    IF session_user = 'golive_act' THEN
        INSERT INTO public.action_log (kind, detail, run) VALUES ('sql', TG_OP || ' ' || TG_TABLE_NAME, public.practice_run());
    END IF;
    RETURN NULL;
END $$;

CREATE EVENT TRIGGER practice_ddl ON ddl_command_end EXECUTE FUNCTION practice_record_ddl();
CREATE EVENT TRIGGER practice_drop ON sql_drop EXECUTE FUNCTION practice_record_drop();

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['region_branch', 'branch', 'customer', 'prepaid_card', '"order"', 'order_item', 'invoice',
            'wallet.txreq', 'wallet_balance_result', 'prepaid_card_report_v1', 'permission_module', 'permission_action',
            'permission_role', 'permission_grant', 'app_user', 'setting', 'service', 'crontab_entry', 'refresh_log',
            'hasura_object'] LOOP
        EXECUTE format('CREATE TRIGGER practice_record AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %s'
                       ' FOR EACH STATEMENT EXECUTE FUNCTION practice_record_rows()', t);
    END LOOP;
END $$;

-- How long each refresh that is not concurrent took: what the backfill report is written from.
CREATE TABLE full_refresh (
    view       text        NOT NULL,
    started_at timestamptz NOT NULL,
    seconds    numeric     NOT NULL
);

CREATE FUNCTION practice_refresh_begins() RETURNS event_trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('practice.refresh_begun', clock_timestamp()::text, true);
END $$;

CREATE FUNCTION practice_refresh_ended() RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public AS $$
BEGIN
    INSERT INTO public.full_refresh
    SELECT c.relname, begun, extract(epoch FROM clock_timestamp() - begun)
    FROM pg_event_trigger_ddl_commands() d JOIN pg_class c ON c.oid = d.objid,
         LATERAL (SELECT current_setting('practice.refresh_begun')::timestamptz AS begun) b
    WHERE current_query() ~* ('REFRESH\s+MATERIALIZED\s+VIEW\s+(public\.)?"?' || c.relname);
END $$;

CREATE EVENT TRIGGER practice_refresh_begins ON ddl_command_start WHEN TAG IN ('REFRESH MATERIALIZED VIEW')
    EXECUTE FUNCTION practice_refresh_begins();
CREATE EVENT TRIGGER practice_refresh_ended ON ddl_command_end WHEN TAG IN ('REFRESH MATERIALIZED VIEW')
    EXECUTE FUNCTION practice_refresh_ended();
