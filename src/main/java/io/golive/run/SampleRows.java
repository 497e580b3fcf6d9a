package io.golive.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code golive.sample}: what each look of a watch saw. */
@Component
class SampleRows {

    /**
     * @param observed the values that its conditions name
     * @param sentence what is to be said of them
     * @param nextAt when the next one is due; null behind the last one
     */
    record Sample(
            String watchId,
            Instant at,
            String outcome,
            Map<String, Object> observed,
            String sentence,
            long millis,
            Instant nextAt) {}

    /** @param count of all samples of the watch */
    record Last(Sample sample, int count) {}

    private static final String COLUMNS =
            "SELECT watch_id, at, outcome, observed, sentence, millis, next_at FROM golive.sample WHERE run_id = :run";
    private final JdbcClient jdbc;

    SampleRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Sample> find(String runId, String watchId, long elementInstanceKey) {
        return jdbc.sql(COLUMNS + " AND watch_id = :watch AND element_instance_key = :key")
                .param("run", runId)
                .param("watch", watchId)
                .param("key", elementInstanceKey)
                .query(SampleRows::row)
                .optional();
    }

    /** All samples of each watch, oldest first, by its id. */
    Map<String, List<Sample>> all(String runId) {
        return jdbc.sql(COLUMNS + " ORDER BY at").param("run", runId).query(SampleRows::row).list().stream()
                .collect(Collectors.groupingBy(Sample::watchId));
    }

    /** The last sample of each watch, by its id. */
    Map<String, Last> last(String runId) {
        Map<String, Last> last = new LinkedHashMap<>();
        jdbc.sql("""
                        SELECT DISTINCT ON (watch_id) watch_id, at, outcome, observed, sentence, millis, next_at,
                               count(*) OVER (PARTITION BY watch_id) AS samples
                        FROM golive.sample WHERE run_id = :run ORDER BY watch_id, at DESC""")
                .param("run", runId)
                .query((row, number) -> new Last(row(row, number), row.getInt("samples")))
                .list()
                .forEach(each -> last.put(each.sample().watchId(), each));
        return last;
    }

    int count(String runId, String watchId) {
        return jdbc.sql("SELECT count(*) FROM golive.sample WHERE run_id = :run AND watch_id = :watch")
                .param("run", runId)
                .param("watch", watchId)
                .query(Integer.class)
                .single();
    }

    /** Those in a row, up to the last one, that could not be measured. */
    WatchJudge.Blind blind(String runId, String watchId) {
        return jdbc.sql("""
                        SELECT count(*) AS samples, min(at) AS since, max(at) AS last
                        FROM golive.sample s
                        WHERE run_id = :run AND watch_id = :watch AND outcome = 'ERROR' AND NOT EXISTS (
                            SELECT 1 FROM golive.sample m
                            WHERE m.run_id = s.run_id AND m.watch_id = s.watch_id AND m.outcome <> 'ERROR' AND m.at >= s.at)""")
                .param("run", runId)
                .param("watch", watchId)
                .query((row, number) -> new WatchJudge.Blind(
                        row.getInt("samples"), SqlTime.read(row, "since"), SqlTime.read(row, "last")))
                .single();
    }

    void insert(String runId, long elementInstanceKey, Sample sample) {
        jdbc.sql("""
                        INSERT INTO golive.sample (run_id, watch_id, element_instance_key, at, outcome, observed, sentence,
                                                   millis, next_at)
                        VALUES (:run, :watch, :key, :at, :outcome, :observed::json, :sentence, :millis, :next)""")
                .param("run", runId)
                .param("watch", sample.watchId())
                .param("key", elementInstanceKey)
                .param("at", SqlTime.of(sample.at()))
                .param("outcome", sample.outcome())
                .param("observed", Json.text(sample.observed()))
                .param("sentence", sample.sentence())
                .param("millis", sample.millis())
                .param("next", SqlTime.of(sample.nextAt()))
                .update();
    }

    private static Sample row(ResultSet row, int number) throws SQLException {
        return new Sample(
                row.getString("watch_id"),
                SqlTime.read(row, "at"),
                row.getString("outcome"),
                Json.map(row.getString("observed")),
                row.getString("sentence"),
                row.getLong("millis"),
                SqlTime.read(row, "next_at"));
    }
}
