package io.golive.practice;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What can be broken on purpose. A fault is a row of the site's table {@code fault}; its statements put the database
 * into the broken state and keep in {@code detail} what mending needs. Faults without statements are switches that the
 * services look at.
 */
public enum Fault {
    /** mv_prepaid_card_daily refreshes for over half a minute; detail: seconds. */
    SLOW_VIEW("35", """
            DO $$ DECLARE seconds float := (SELECT detail FROM fault WHERE name = 'slow-view');
            BEGIN
                UPDATE fault SET detail = pg_get_viewdef('prepaid_card_view'::regclass) WHERE name = 'slow-view';
                EXECUTE format('CREATE OR REPLACE VIEW prepaid_card_view AS WITH slow AS MATERIALIZED (SELECT pg_sleep(%s))'
                    ' SELECT product_id, name, price, wallet_value, flexible FROM prepaid_card, slow', seconds);
            END $$""", """
            DO $$ BEGIN
                EXECUTE 'CREATE OR REPLACE VIEW prepaid_card_view AS '
                    || (SELECT detail FROM fault WHERE name = 'slow-view');
            END $$"""),

    /** Marketing may export. */
    GRANT_TOO_MANY(
            "marketing export",
            "INSERT INTO permission_grant VALUES ('report.prepaid_analytics', 'marketing', 'export')",
            """
            DELETE FROM permission_grant
            WHERE module = 'report.prepaid_analytics' AND role = 'marketing' AND action = 'export'"""),

    /** The debt index covers every order. */
    INDEX_WITHOUT_WHERE("idx_order_prepaid_debt", """
            DO $$ DECLARE definition text := pg_get_indexdef('idx_order_prepaid_debt'::regclass);
            BEGIN
                UPDATE fault SET detail = definition WHERE name = 'index-without-where';
                DROP INDEX idx_order_prepaid_debt;
                EXECUTE regexp_replace(definition, ' WHERE .*', '');
            END $$""", """
            DO $$ BEGIN
                DROP INDEX idx_order_prepaid_debt;
                EXECUTE (SELECT detail FROM fault WHERE name = 'index-without-where');
            END $$"""),

    /** The new tab's revenue is 0.2 % too high. */
    WRONG_FIGURES("mv_prepaid_order_daily", """
            DO $$ DECLARE honest text := rtrim(pg_get_viewdef('mv_prepaid_order_daily'::regclass), ';'); index text; indexes text[];
            BEGIN
                UPDATE fault SET detail = honest WHERE name = 'wrong-figures';
                indexes := ARRAY(SELECT indexdef FROM pg_indexes WHERE tablename = 'mv_prepaid_order_daily');
                SET LOCAL ROLE golive_act;
                DROP MATERIALIZED VIEW mv_prepaid_order_daily;
                EXECUTE 'CREATE MATERIALIZED VIEW mv_prepaid_order_daily AS SELECT day, branch_id, region_id, orders,'
                    ' (revenue * 1.002)::bigint AS revenue, paid, orders_in_debt, debt FROM (' || honest || ') honest';
                FOREACH index IN ARRAY indexes LOOP EXECUTE index; END LOOP;
                RESET ROLE;
            END $$""", """
            DO $$ DECLARE honest text := (SELECT detail FROM fault WHERE name = 'wrong-figures'); index text; indexes text[];
            BEGIN
                indexes := ARRAY(SELECT indexdef FROM pg_indexes WHERE tablename = 'mv_prepaid_order_daily');
                SET LOCAL ROLE golive_act;
                DROP MATERIALIZED VIEW mv_prepaid_order_daily;
                EXECUTE 'CREATE MATERIALIZED VIEW mv_prepaid_order_daily AS ' || honest;
                FOREACH index IN ARRAY indexes LOOP EXECUTE index; END LOOP;
                RESET ROLE;
            END $$"""),

    /** Every export runs out of memory at its first chunk. */
    EXPORT_FAILING(""),

    /** A route answers after a second and a half; detail: the path, or how it begins. */
    SLOW_ROUTE("/r/reports/prepaid-card-analytics/overview"),

    /** A route does not answer for two minutes, or until it is mended; detail: the path, or how it begins. */
    HANGING_ROUTE("/r/reports/prepaid-card-analytics/overview"),

    /** A route answers 200 with a text that is cut off and no JSON; detail: the path, or how it begins. */
    GARBAGE_ANSWER("/flags/");

    final String usual;
    final String breaking;
    final String mending;

    Fault(String usual) {
        this(usual, null, null);
    }

    Fault(String usual, String breaking, String mending) {
        this.usual = usual;
        this.breaking = breaking;
        this.mending = mending;
    }

    /** The name in paths: lower case with dashes. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Fault> of(String key) {
        return Arrays.stream(values()).filter(fault -> fault.key().equals(key)).findFirst();
    }
}
