package io.golive.practice;

import java.sql.SQLException;

/** Dynamic Permission v2: what the permission tables of the site say. */
final class Permissions {
    static final String ANALYTICS = "report.prepaid_analytics";
    static final String OLD_REPORT = "report.prepaid_card";

    private final SiteDatabase database;

    Permissions(SiteDatabase database) {
        this.database = database;
    }

    boolean has(Person person, String module, String action) throws SQLException {
        return database.value(
                        "SELECT 1 FROM permission_grant WHERE module = ? AND role = ? AND action = ?",
                        module,
                        person.role(),
                        action)
                != null;
    }

    /** @throws Refusal 403 without the grant */
    void require(Person person, String module, String action) throws SQLException {
        if (!has(person, module, action)) {
            throw refusal(person, module, action);
        }
    }

    static Refusal refusal(Person person, String module, String action) {
        return new Refusal(403, "role " + person.role() + " may not " + action + " in " + module);
    }

    /** The branches that a role's branch mode leaves, for {@code branch_id = ANY(?)}. */
    Integer[] branches(Person person) throws SQLException {
        return database.rows("""
                        SELECT b.id FROM branch b JOIN permission_role r ON r.module = ? AND r.role = ?
                        WHERE r.branch_mode = 'all' OR r.branch_mode = 'scoped' AND b.region_id = ?
                           OR r.branch_mode = 'self' AND b.id = ?""", ANALYTICS, person.role(), person.region(), person.branch()).stream()
                .map(row -> (Integer) row.get("id"))
                .toArray(Integer[]::new);
    }
}
