package io.golive.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.mockingDetails;
import static org.mockito.Mockito.when;

import io.golive.ledger.Entry;
import io.golive.ledger.Ledger;
import io.golive.run.Asks;
import io.golive.run.DatabaseSetup;
import io.golive.run.FigureReports;
import io.golive.run.Rollbacks;
import io.golive.run.RunViews;
import io.golive.run.Runs;
import io.golive.run.TaskDesk;
import io.golive.run.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.support.TransactionTemplate;

/** Readers over HTTP, entries in PostgreSQL. */
@SpringBootTest(
        classes = BoardApp.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"spring.threads.virtual.enabled=true", "golive.tasklist.url=http://127.0.0.1:1"})
@MockitoBean(types = {Asks.class, TaskDesk.class, FigureReports.class, Rollbacks.class})
class LiveIT {
    private static final int WATCHERS = 50;
    private static final TestDatabase DATABASE = TestDatabase.fresh();

    @TempDir
    static Path data;

    @LocalServerPort
    int port;

    @Autowired
    Ledger ledger;

    @Autowired
    TransactionTemplate transaction;

    @MockitoBean
    Runs runs;

    @MockitoBean
    RunViews views;

    @MockitoBean
    WayBacks wayBacks;

    private final List<Watcher> watchers = new ArrayList<>();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", DATABASE::url);
        registry.add("spring.datasource.username", () -> DatabaseSetup.APP);
        registry.add("spring.datasource.password", () -> "app's");
        registry.add("golive.data", data::toString);
    }

    @BeforeEach
    void aRunThatIsLookedAt() {
        SampleRun.isIn(runs);
        SampleRun.isReadBy(views, () -> SampleRun.view(head(), "FAIL"));
        when(wayBacks.of(any(), any())).thenReturn(SampleWayBack.of(Set.of()));
        append("begun");
    }

    @AfterEach
    void nobodyLooks() {
        watchers.forEach(Watcher::close);
    }

    @Test
    void fiftyWatchersGetAnEntryThatIsDrawnOnceForAll() {
        long before = head();
        for (int i = 0; i < WATCHERS; i++) {
            watch(before);
        }
        await().untilAsserted(() -> assertThat(watchers).allMatch(Watcher::isConnected));
        clearInvocations(views);

        long fact = append("for all of them");

        await().untilAsserted(() -> assertThat(watchers).allSatisfy(watcher -> {
            assertThat(watcher.ids()).last().isEqualTo(fact);
            assertThat(watcher.text()).containsOnlyOnce("for all of them");
        }));
        // and not once for each; the odd one is the ten seconds after which a page is old
        assertThat(mockingDetails(views).getInvocations())
                .filteredOn(call -> call.getMethod().getName().equals("reading"))
                .hasSizeLessThan(WATCHERS / 5);
    }

    @Test
    void whoComesBackGetsWhatWasMissedAndNothingTwice() {
        Watcher first = watch(head());
        long seen = append("seen before the break");
        await().untilAsserted(() -> assertThat(first.ids()).last().isEqualTo(seen));
        first.close();
        append("missed one");
        long last = append("missed two");

        Watcher again = comeBack(seen);
        await().untilAsserted(() -> assertThat(again.events())
                .last()
                .asString()
                .contains("id: " + last)
                .containsOnlyOnce("missed one")
                .containsOnlyOnce("missed two"));
        assertThat(again.ids()).allMatch(id -> id >= seen).isSorted().doesNotHaveDuplicates();
        // where nothing has been heard of the missed ones yet, the first event only says how far the reader is
        assertThat(again.events())
                .filteredOn(event -> event.contains("id: " + seen + "\n"))
                .noneMatch(event -> event.contains("id=\"ledger\""));

        Watcher upToDate = comeBack(last);
        await().untilAsserted(() -> assertThat(upToDate.isConnected()).isTrue());
        long next = append("the next one");
        await().untilAsserted(() -> assertThat(upToDate.ids()).last().isEqualTo(next));
        assertThat(upToDate.text()).containsOnlyOnce("the next one").containsOnlyOnce("id=\"ledger\"");
    }

    @Test
    void aBrokenConnectionToTheDatabaseLosesNothing() {
        Watcher watcher = watch(head());
        await().untilAsserted(() -> assertThat(watcher.isConnected()).isTrue());
        DATABASE.asSuperuser("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE application_name = 'golive ledger feed' AND datname = current_database()");
        long meanwhile = append("while nobody listened");
        await().untilAsserted(() -> assertThat(watcher.ids()).last().isEqualTo(meanwhile));
        long behind = append("behind it");
        await().untilAsserted(() -> assertThat(watcher.ids()).last().isEqualTo(behind));
    }

    @Test
    void theListOfRunsIsToldOfEachLedger() {
        when(runs.list()).thenReturn(List.of());
        Watcher list = Watcher.of(port, "/live", null);
        watchers.add(list);
        await().untilAsserted(() -> assertThat(list.text()).contains("No run yet"));
        when(runs.list()).thenReturn(List.of(SampleRun.view().run()));
        append("a run begins");
        await().untilAsserted(() -> assertThat(list.text()).contains("/runs/" + SampleRun.ID));
    }

    private Watcher watch(long after) {
        return added(Watcher.of(port, "/runs/" + SampleRun.ID + "/live?after=" + after, null));
    }

    private Watcher comeBack(long last) {
        return added(Watcher.of(port, "/runs/" + SampleRun.ID + "/live?after=0", last));
    }

    private Watcher added(Watcher watcher) {
        watchers.add(watcher);
        return watcher;
    }

    private long append(String reason) {
        return transaction
                .execute(status -> ledger.append(SampleRun.ID, "test.fact", "rita", Map.of("reason", reason)))
                .sequence();
    }

    private long head() {
        return ledger.head(SampleRun.ID).map(Entry::sequence).orElse(0L);
    }
}
