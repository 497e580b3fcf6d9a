package io.golive.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code golive.approval}. */
@Component
class ApprovalRows {
    private final JdbcClient jdbc;

    ApprovalRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Approval approval) {
        Approval.Waiver waiver = approval.waiver();
        jdbc.sql("""
                        INSERT INTO golive.approval (plan, environment, hash, authors, person, role, reason,
                                                     waiver_reason, waiver_role, waiver_expires, at)
                        VALUES (:plan, :environment, :hash, :authors::json, :person, :role, :reason,
                                :waiverReason, :waiverRole, :waiverExpires, :at)""")
                .param("plan", approval.plan())
                .param("environment", approval.environment())
                .param("hash", approval.hash())
                .param("authors", Json.text(approval.authors()))
                .param("person", approval.person())
                .param("role", approval.role())
                .param("reason", approval.reason())
                .param("waiverReason", waiver == null ? null : waiver.reason())
                .param("waiverRole", waiver == null ? null : waiver.role())
                .param("waiverExpires", waiver == null ? null : SqlTime.of(waiver.expires()))
                .param("at", SqlTime.of(approval.at()))
                .update();
    }

    /** Newest first, whatever they are of. */
    List<Approval> all(String plan, String environment) {
        return jdbc.sql("""
                        SELECT plan, environment, hash, authors, person, role, reason, waiver_reason, waiver_role,
                               waiver_expires, at
                        FROM golive.approval WHERE plan = :plan AND environment = :environment ORDER BY id DESC""")
                .param("plan", plan)
                .param("environment", environment)
                .query(ApprovalRows::row)
                .list();
    }

    private static Approval row(ResultSet row, int number) throws SQLException {
        String waived = row.getString("waiver_reason");
        return new Approval(
                row.getString("plan"),
                row.getString("environment"),
                row.getString("hash"),
                Json.strings(row.getString("authors")),
                row.getString("person"),
                row.getString("role"),
                row.getString("reason"),
                waived == null
                        ? null
                        : new Approval.Waiver(
                                waived, row.getString("waiver_role"), SqlTime.read(row, "waiver_expires")),
                SqlTime.read(row, "at"));
    }
}
