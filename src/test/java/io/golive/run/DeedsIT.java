package io.golive.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who had a hand in what. */
class DeedsIT {
    @TempDir
    Path data;

    private TestApp app;
    private Deeds deeds;
    private Run run;

    @BeforeEach
    void start() {
        app = new TestApp(TestDatabase.fresh(), data, "host:1", TestPlan.plan(), TestPlan.environment());
        deeds = app.get(Deeds.class);
        run = app.started();
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void deedIsFoundByPersonAndItemAndIsAsOldAsItsFirstTime() {
        app.time.set(Instant.parse("2026-05-04T10:00:00Z"));
        deeds.put(run.id(), "once", "dan", Deeds.AGAIN);
        app.time.set(Instant.parse("2026-05-04T11:00:00Z"));
        deeds.put(run.id(), "once", "dan", Deeds.AGAIN);
        deeds.put(run.id(), "idem", "dan", "start");

        assertThat(deeds.by(run.id(), "dan", List.of("c1", "once", "idem"))).hasValueSatisfying(deed -> {
            assertThat(deed.at()).isEqualTo(Instant.parse("2026-05-04T10:00:00Z"));
            assertThat(deed.sentence()).isEqualTo("dan had once done again");
        });
        assertThat(deeds.by(run.id(), "dan", List.of("idem")))
                .hasValueSatisfying(deed -> assertThat(deed.sentence()).isEqualTo("dan decided 'start' on idem"));
    }

    @Test
    void noOtherPersonItemOrRunHasIt() {
        deeds.put(run.id(), "once", "dan", Deeds.DID_NOT_HAPPEN);

        assertThat(deeds.by(run.id(), "dora", List.of("once"))).isEmpty();
        assertThat(deeds.by(run.id(), "dan", List.of("c1"))).isEmpty();
        assertThat(deeds.by(run.id(), "dan", List.of())).isEmpty();
        assertThat(deeds.by("shop-99", "dan", List.of("once"))).isEmpty();
    }
}
