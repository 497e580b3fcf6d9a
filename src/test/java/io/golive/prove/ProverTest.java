package io.golive.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.golive.action.ActionKinds;
import io.golive.check.CheckResult;
import io.golive.check.Kinds;
import io.golive.check.Outcome;
import io.golive.plan.Item;
import io.golive.plan.Plan;
import io.golive.plan.Plans;
import io.golive.practice.Fault;
import io.golive.practice.FaultCatalog;
import io.golive.practice.Site;
import io.golive.target.FileSecrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The practice target is a folder with one file, which a fault changes. */
class ProverTest {
    private static final String PLAN = """
            plan: small
            zone: Asia/Ho_Chi_Minh
            requirements: 000-
            roles: [devops]
            targets: { files: files }
            defaults: { site: staging, target: files, owner: devops }
            steps:
              all All of it:
                at: D 17:00
                takes: 1h
                items:
                  holder Somebody holds it:
                    file: state.txt
                    expect: exists
                    keep: { held: text }
                  watchful It is well:
                    file: state.txt
                    expect: 'contains(text, "well")'
                  blind It is there:
                    file: state.txt
                    expect: exists and held != ""
                  asked Somebody looked:
                    ask: Did somebody look?
            watches:
              watched It stays well:
                owner: devops
                file: state.txt
                expect: 'contains(text, "well")'
                alert: 'contains(text, "ill")'
                every: 1m
                from: all
                for: 1h
            """;

    @TempDir
    Path folder;

    private Plan plan;
    private final List<String> told = new ArrayList<>();
    private final List<Proof> seen = new ArrayList<>();

    @BeforeEach
    void write() throws IOException {
        Path home = Files.createDirectories(folder.resolve("bpmn/small/environments"));
        Files.createDirectories(folder.resolve("target"));
        Files.writeString(folder.resolve("bpmn/small/plan.yaml"), PLAN);
        Files.writeString(home.resolve("practice.yaml"), """
                environment: practice
                purpose: practice
                sites: { staging: { files: { folder: %s } } }
                people: { devops: [son.do] }
                audiences: { devops: { mail: [son@shop.example] } }
                """.formatted(folder.resolve("target")));
        state("well\n");
    }

    @Test
    void anItemThatSeesItsFaultIsProved() throws Exception {
        List<Proof> proofs = prove(fault("watchful", "ill of fever", false), "ill of fever\n", "watchful");
        assertThat(proofs).singleElement().satisfies(proof -> {
            assertThat(proof.fault()).isEqualTo("ill");
            assertThat(proof.red()).isTrue();
            assertThat(proof.green()).isTrue();
            assertThat(proof.why()).isEmpty();
        });
        assertThat(told).containsExactly("break ill at staging with fever", "mend ill at staging");
        assertThat(seen).isEqualTo(proofs);
    }

    @Test
    void anItemThatStaysGreenIsFoundOut() throws Exception {
        Proof proof = prove(fault("blind", "ill", false), "ill\n", "blind").getFirst();
        assertThat(proof.red()).isFalse();
        assertThat(proof.holds()).isFalse();
        assertThat(proof.why()).startsWith("broken it is PASS");
    }

    @Test
    void redForAnotherReasonIsNotEnough() throws Exception {
        Proof proof = prove(fault("watchful", "fever", false), "ill of nothing\n", "watchful")
                .getFirst();
        assertThat(proof.red()).isFalse();
        assertThat(proof.why()).contains("does not say 'fever'");
    }

    @Test
    void aTraceThatIsAlwaysThereIsNone() throws Exception {
        Proof proof = prove(fault("watchful", "contains(text", false), "ill\n", "watchful")
                .getFirst();
        assertThat(proof.red()).isTrue();
        assertThat(proof.green()).isFalse();
        assertThat(proof.why()).contains("mended its evidence still says");
    }

    @Test
    void whatCannotBeMeasuredIsRedInAnOutageOnly() throws Exception {
        assertThat(prove(fault("watchful", "not there", false), null, "watchful")
                        .getFirst()
                        .red())
                .as("a missing file is a FAIL")
                .isTrue();
        Attempt error = new Attempt(
                null,
                null,
                new CheckResult(Outcome.ERROR, List.of(), Map.of(), null, null, "connection refused", Map.of(), 1, 0));
        assertThat(error.isRed(false)).isFalse();
        assertThat(error.isRed(true)).isTrue();
    }

    @Test
    void anItemWithoutAFaultIsNamed() throws Exception {
        Proof proof = prove(fault("watchful", "ill", false), "ill\n", "blind").getFirst();
        assertThat(proof.fault()).isNull();
        assertThat(proof.green()).isTrue();
        assertThat(proof.holds()).isFalse();
    }

    @Test
    void everyAutomatedItemIsWalkedInTheOrderOfThePlan() throws Exception {
        assertThat(prove(fault("watchful", "ill", false), "ill\n", "holder", "watchful", "blind"))
                .extracting(Proof::id)
                .containsExactly("holder", "watchful", "blind");
    }

    @Test
    void whatIsNeededBeforeMustHold() throws IOException {
        Files.delete(folder.resolve("target/state.txt"));
        assertThatThrownBy(() -> prove(fault("blind", "ill", false), "ill\n", "blind"))
                .isInstanceOf(UnprovableException.class)
                .hasMessageContaining("holder, which comes before, is FAIL")
                .satisfies(stuck ->
                        assertThat(((UnprovableException) stuck).isOutage()).isFalse());
    }

    @Test
    void aWatchIsRedWhereItsAlertIsReachedOnly() throws Exception {
        assertThat(prove(fault("watched", "ill of fever", false), "ill of fever\n", "watched"))
                .singleElement()
                .satisfies(proof -> assertThat(proof.holds()).as(proof.why()).isTrue());
        Proof amber =
                prove(fault("watched", "so so", false), "so so\n", "watched").getFirst();
        assertThat(amber.red()).isFalse();
        assertThat(amber.why()).startsWith("broken it is INCONCLUSIVE");
    }

    @Test
    void whatThisMachineCannotLookAtIsNotWrong() {
        Proof missing = new Proof("page", null, false, false, true, 0, "There is no Chromium here.");
        assertThat(missing.holds()).isFalse();
        assertThat(missing.isWrong()).isFalse();
        assertThat(new Proof("page", "ill", false, true, false, 0, "").isWrong())
                .isTrue();
    }

    private static Fault fault(String item, String trace, boolean outage) {
        return new Fault(
                "ill",
                "it is ill",
                Site.STAGING,
                false,
                List.of(new Fault.Proof(item, "fever", trace)),
                "",
                outage,
                null,
                null);
    }

    /** @param broken what the file holds while it is broken; null for no file */
    private List<Proof> prove(Fault fault, String broken, String... items) throws InterruptedException {
        Plans plans = new Plans(folder.resolve("bpmn"), Kinds.scan(), ActionKinds.scan());
        plan = plans.load("small");
        ItemWork work = new ItemWork(
                plan, plans.environment(plan, "practice"), new FileSecrets(folder.resolve("secrets")), "prove");
        Breaking practice = new Breaking() {
            @Override
            public void breakIt(Fault which, String site, String detail) {
                told.add("break " + which.name() + " at " + site + " with " + detail);
                state(broken);
            }

            @Override
            public void mend(Fault which, String site) {
                told.add("mend " + which.name() + " at " + site);
                state("well\n");
            }
        };
        List<String> wanted = List.of(items);
        List<Item> all = ProofOrder.of(plan, item -> wanted.contains(item.id()));
        return new Prover(work, new FaultCatalog(List.of(fault)), practice)
                .prove(all, item -> wanted.contains(item.id()), seen::add);
    }

    private void state(String text) {
        try {
            if (text == null) {
                Files.delete(folder.resolve("target/state.txt"));
            } else {
                Files.writeString(folder.resolve("target/state.txt"), text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
