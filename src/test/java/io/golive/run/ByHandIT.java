package io.golive.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.golive.ledger.Ledger;
import io.golive.ledger.Sha256;
import io.golive.plan.Item;
import io.golive.plan.Plan;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was done while Golive was away, entered afterwards. */
class ByHandIT {
    /** 16:00 in Ho Chi Minh City. */
    private static final Instant STARTED = Instant.parse("2026-11-25T09:00:00Z");

    @TempDir
    Path data;

    private final AtomicInteger acted = new AtomicInteger();
    private TestApp app;
    private ByHands byHands;
    private Run run;

    @BeforeEach
    void start() {
        app = new TestApp(TestDatabase.fresh(), data, "host:1", plan(), TestPlan.environment());
        app.actions = (spec, context) -> {
            acted.incrementAndGet();
            return TestApp.done();
        };
        byHands = app.get(ByHands.class);
        app.time.set(STARTED);
        run = app.start(
                new StartRequest("shop", "practice", Run.Mode.LIVE, LocalDate.of(2026, 11, 25), null),
                TestApp.by("rita"));
        app.runs().claim(run.id(), 1);
        app.time.pass(Duration.ofHours(2));
    }

    @AfterEach
    void stop() {
        app.close();
    }

    /** With one action for which a second person, of tech-lead, says yes. */
    private static Plan plan() {
        Item item = TestPlan.plan().item("idem").orElseThrow();
        return TestPlan.plan()
                .with(new Item(
                        item.id(),
                        item.title(),
                        item.owner(),
                        item.priority(),
                        null,
                        item.waivable(),
                        item.waivedBy(),
                        "tech-lead",
                        item.auto(),
                        item.fulfils(),
                        item.parent(),
                        item.it(),
                        item.action(),
                        item.check(),
                        item.question(),
                        item.remedy(),
                        item.note(),
                        item.line()));
    }

    private List<ByHand> enter(String subject, String by, String actor) {
        return byHands.enter(
                run.id(),
                subject,
                new ByHandEntry(by, "17:30", null, null),
                new Command(actor, "Golive was away", null));
    }

    @Test
    void whatWasDoneIsNotDoneAgainAndItsProofStillLooks() {
        List<ByHand> entered = enter("once", "dan", "rita");

        assertThat(entered)
                .extracting(ByHand::itemId, ByHand::person, ByHand::doneAt, ByHand::enteredBy, ByHand::role)
                .containsExactly(
                        tuple("once", "dan", Instant.parse("2026-11-25T10:30:00Z"), "rita", "release-manager"));
        assertThat(app.item(run.id(), "once").outcome()).isEqualTo("BY_HAND");
        assertThat(app.work().act(run.id(), "once", 11)).isEqualTo(new Work.Answer.Outcome("DONE"));
        assertThat(app.work().act(run.id(), "once", 11)).isEqualTo(new Work.Answer.Outcome("DONE"));
        assertThat(acted).hasValue(0);
        assertThat(app.work().check(run.id(), "once", 12, false)).isEqualTo(new Work.Answer.Outcome("PASS"));
        assertThat(app.item(run.id(), "once").outcome()).isEqualTo("PASS");
        assertThat(byHands.of(run.id())).isEqualTo(entered);
    }

    @Test
    void theLedgerHasBothTimesAndTheEvidenceSaysWhoDidIt() {
        enter("once", "dan", "rita");
        assertThat(app.factsOf(run.id())).contains("item.outcome", "item.by-hand");
        String body = app.get(Ledger.class).read(run.id(), 0, 1000).getLast().body();
        assertThat(body)
                .contains("\"doneAt\":\"2026-11-25T10:30:00Z\"")
                .contains("\"enteredAt\":\"2026-11-25T11:00:00Z\"")
                .contains("\"by\":\"dan\"")
                .contains("Golive was away");
        assertThat(app.get(RunViews.class).lastEvidence(run.id()).get("once"))
                .containsEntry("work", "by-hand")
                .containsEntry("by", "dan");
        assertThat(app.get(Deeds.class).by(run.id(), "dan", List.of("once")))
                .hasValueSatisfying(deed -> assertThat(deed.sentence()).isEqualTo("dan did once by hand"));
    }

    @ParameterizedTest
    @CsvSource({
        "once, dan, 18:01, still to come",
        "once, dan, 15:59, before the start of the run",
        "once, dan, soon, is no time",
        "once, nobody.here, 17:30, nobody of the environment",
        "nothing, dan, 17:30, has no item or step nothing",
        "c1, dan, 17:30, is PASS already"
    })
    void whatCannotBeIsRefused(String subject, String by, String at, String why) {
        app.work().check(run.id(), "c1", 10, false);
        assertThatThrownBy(
                        () -> byHands.enter(run.id(), subject, new ByHandEntry(by, at, null, null), TestApp.by("rita")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(why);
        assertThat(byHands.of(run.id())).isEmpty();
    }

    @Test
    void itIsForTheOwnerOrWhoCommandsIt() {
        assertThatThrownBy(() -> enter("once", "dan", "tom"))
                .isInstanceOf(NotEntitledException.class)
                .hasMessageContaining("devops or release-manager")
                .hasMessageContaining("dan, dora, rita");
        assertThat(enter("once", "dan", "dora")).extracting(ByHand::role).containsExactly("devops");
    }

    @Test
    void whatTakesTwoPeopleIsEnteredByTheSecond() {
        assertThatThrownBy(() -> enter("idem", "dan", "rita"))
                .isInstanceOf(NotEntitledException.class)
                .hasMessageContaining("tom, paula");
        assertThatThrownBy(() -> enter("idem", "tom", "tom")).isInstanceOf(NotEntitledException.class);
        assertThat(enter("idem", "dan", "tom")).extracting(ByHand::role).containsExactly("tech-lead");
        assertThat(app.work().act(run.id(), "idem", 11)).isEqualTo(new Work.Answer.Outcome("DONE"));
    }

    @Test
    void ofAStepEverythingIsEnteredThatIsNotDone() {
        app.work().act(run.id(), "once", 11);
        app.work().check(run.id(), "once", 12, false);
        assertThat(enter("migrations", "dan", "dora"))
                .extracting(ByHand::itemId)
                .containsExactly("after");
    }

    @Test
    void whatWaitsForAnAnswerIsAnsweredThere() {
        app.get(Asks.class).prepare(run.id(), Asks.Kind.CONFIRM, "q1+q2", 5, 1, null);
        assertThatThrownBy(() -> enter("q2", "paula", "paula"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("Answer that task in Tasklist");
        assertThat(enter("q3", "paula", "paula")).hasSize(1);
    }

    @Test
    void aQuestionThatWasAnsweredByHandIsNotAskedAgain() {
        enter("q2", "paula", "paula");
        assertThat(app.get(Lists.class).units(run.id(), "questions").units())
                .extracting(Lists.Unit::id)
                .containsExactly("q1+q3");
    }

    @Test
    void theSameCommandTwiceIsOneEntryAndItsFileIsKnownByItsHash() {
        byte[] file = "seen".getBytes(StandardCharsets.UTF_8);
        Command once = new Command("dora", "Golive was away", "key-1");
        ByHandEntry entry = new ByHandEntry("dan", "2026-11-25 17:30", "seen.txt", file);
        List<ByHand> entered = byHands.enter(run.id(), "once", entry, once);
        assertThat(byHands.enter(run.id(), "once", entry, once)).isEqualTo(entered);
        assertThat(byHands.of(run.id())).hasSize(1);
        assertThat(entered.getFirst().file()).isEqualTo(new RunView.AttachmentView("seen.txt", Sha256.hex(file)));
        assertThat(byHands.file(run.id(), Sha256.hex(file))).hasValueSatisfying(kept -> {
            assertThat(kept.name()).isEqualTo("seen.txt");
            assertThat(kept.type()).isEqualTo("text/plain");
            assertThat(kept.body()).isEqualTo(file);
        });
        assertThat(byHands.file("other-1", Sha256.hex(file))).isEmpty();
    }

    @Test
    void aPersonIsOfferedWhatIsOpenAndHersToEnter() {
        ByHandDesk desk = app.get(ByHandDesk.class);
        assertThat(desk.of(run.id(), "rita").groups())
                .as("all but what a second person enters")
                .extracting(ByHandDesk.Group::id, ByHandDesk.Group::wholeStep)
                .containsExactly(
                        tuple("database", false),
                        tuple("questions", false),
                        tuple("migrations", true),
                        tuple("flag", false),
                        tuple("smoke", false));
        assertThat(lines(desk, "tom")).containsExactly("idem");
        enter("migrations", "dan", "dora");
        assertThat(lines(desk, "dora")).containsExactly("c1", "c2", "c3", "often", "smoke1");
        assertThat(desk.of(run.id(), "dora").people()).containsOnlyKeys("dan", "dora", "paula", "rita", "tom");
        assertThat(desk.of(run.id(), "nobody").groups()).isEmpty();
    }

    private List<String> lines(ByHandDesk desk, String person) {
        return desk.of(run.id(), person).groups().stream()
                .flatMap(group -> group.lines().stream())
                .map(ByHandDesk.Line::id)
                .toList();
    }

    @Test
    void nothingIsEnteredInARunThatHasEnded() {
        app.runs().abandon(run.id(), TestApp.by("rita"));
        assertThat(app.get(ByHandDesk.class).of(run.id(), "rita").groups()).isEmpty();
        assertThatThrownBy(() -> enter("once", "dan", "dora"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("has ended");
    }
}
