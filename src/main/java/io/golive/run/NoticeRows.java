package io.golive.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code golive.notice}: one row a notice of the plan, from when it is waited for on. */
@Component
class NoticeRows {
    enum State {
        WAITING,
        /** handed over; some of its messages are on their way */
        SENDING,
        SENT,
        /** at least one of its messages could not be delivered */
        NOT_SENT,
        /** not sent outside: of a rehearsal */
        KEPT,
        SKIPPED
    }

    record Row(String id, State state, Instant planned, Instant due, Instant begun, Instant ended, String reason) {
        boolean over() {
            return ended != null;
        }
    }

    private final JdbcClient jdbc;

    NoticeRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Row> all(String runId) {
        return jdbc.sql("""
                        SELECT notice_id, state, planned, due, begun, ended, reason FROM golive.notice
                        WHERE run_id = :run ORDER BY planned, notice_id""").param("run", runId).query(NoticeRows::row).list();
    }

    Optional<Row> find(String runId, String noticeId) {
        return all(runId).stream().filter(row -> row.id().equals(noticeId)).findFirst();
    }

    void waiting(String runId, String noticeId, Instant planned, Instant due) {
        jdbc.sql("""
                        INSERT INTO golive.notice (run_id, notice_id, state, planned, due)
                        VALUES (:run, :notice, 'WAITING', :planned, :due)
                        ON CONFLICT (run_id, notice_id) DO UPDATE SET due = excluded.due
                        WHERE golive.notice.state = 'WAITING'""")
                .param("run", runId)
                .param("notice", noticeId)
                .param("planned", SqlTime.of(planned))
                .param("due", SqlTime.of(due))
                .update();
    }

    void begun(String runId, String noticeId, Instant at) {
        jdbc.sql("UPDATE golive.notice SET state = 'SENDING', begun = :at WHERE run_id = :run AND notice_id = :notice")
                .param("at", SqlTime.of(at))
                .param("run", runId)
                .param("notice", noticeId)
                .update();
    }

    void end(String runId, String noticeId, State state, String reason, Instant at) {
        jdbc.sql("""
                        UPDATE golive.notice SET state = :state, reason = :reason, ended = :at
                        WHERE run_id = :run AND notice_id = :notice""")
                .param("state", state.name())
                .param("reason", reason)
                .param("at", SqlTime.of(at))
                .param("run", runId)
                .param("notice", noticeId)
                .update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getString("notice_id"),
                State.valueOf(row.getString("state")),
                SqlTime.read(row, "planned"),
                SqlTime.read(row, "due"),
                SqlTime.read(row, "begun"),
                SqlTime.read(row, "ended"),
                row.getString("reason"));
    }
}
