package io.golive.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

class ModelTextsIT {
    private static final String BPMN = "<process name=\"Giờ G\" />";

    @TempDir
    Path data;

    private TestDatabase database;
    private TestApp app;
    private ModelTexts texts;

    @BeforeEach
    void start() {
        database = TestDatabase.fresh();
        app = new TestApp(database, data, "host:1", TestPlan.plan(), TestPlan.environment());
        texts = app.get(ModelTexts.class);
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void aModelIsKeptOnceByItsHash() {
        texts.keep(List.of(BPMN));
        texts.keep(List.of(BPMN, "<other />"));

        assertThat(texts.find(ModelTexts.hash(BPMN))).contains(BPMN);
        assertThat(texts.find(ModelTexts.hash("unknown"))).isEmpty();
    }

    @Test
    void nobodyButTheDatabasesOwnerChangesOneAndOneThatWasChangedIsNotUsed() {
        texts.keep(List.of(BPMN));
        assertThatThrownBy(() -> app.get(JdbcClient.class)
                        .sql("UPDATE golive.model SET bpmn = ''")
                        .update())
                .isInstanceOf(DataAccessException.class);

        database.asSuperuser("UPDATE golive.model SET bpmn = '<process />'");
        assertThatThrownBy(() -> texts.find(ModelTexts.hash(BPMN))).hasMessageContaining("was changed in the database");
    }

    @Test
    void whatAModelCallsIsFrozenWithTheRun() {
        Drawing drawing = new Drawing(
                "d".repeat(64),
                Map.of(),
                Map.of(
                        "shop.go-live",
                        new DrawnProcess(
                                "Go-live",
                                ModelTexts.hash(BPMN),
                                List.of(
                                        new DrawnElement("claim", "Claim", "golive.run.claim", null, Map.of(), null),
                                        new DrawnElement(
                                                "lines",
                                                "Lines",
                                                null,
                                                "golive.item",
                                                Map.of("itemId", "=unit.id"),
                                                new DrawnElement.Loop("unit", true))))));
        Run run = app.started();
        app.runs().deployed(run.id(), Map.of("shop.go-live", 1L), drawing);

        assertThat(app.runs().frozen(run.id()).drawing()).isEqualTo(drawing);
    }
}
