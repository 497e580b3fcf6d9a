package io.golive.practice;

import static org.assertj.core.api.Assertions.assertThat;

import io.golive.action.ActionKinds;
import io.golive.check.Kinds;
import io.golive.plan.Environment;
import io.golive.plan.Plan;
import io.golive.plan.Plans;
import io.golive.prove.Breaking;
import io.golive.prove.ItemWork;
import io.golive.prove.Proof;
import io.golive.prove.Prover;
import io.golive.target.FileSecrets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a site, the commands that write them, and each item that reads them, whole and broken. */
class SiteFilesIT {
    private static final Set<String> ITEMS = Set.of(
            "p0-merged",
            "p0-tests",
            "p1-tests",
            "E2.2-06",
            "E2.3-09",
            "E2.6-01",
            "E2.6-03",
            "E4.3-02",
            "E4.3-03",
            "E7-P2-3",
            "E7-P2-4",
            "E7-P3-2",
            "E7-P3-4");

    @TempDir
    static Path data;

    private static PracticeSites sites;
    private static Map<String, String> installation;

    @BeforeAll
    static void start() throws Exception {
        sites = new PracticeSites(data, Scale.SMALL);
        installation = sites.server.installation();
    }

    @AfterAll
    static void stop() throws Exception {
        sites.close();
    }

    private static Path file(Site site, String name) {
        return Path.of(installation.get("PRACTICE_FILES"), site.key(), name);
    }

    @Test
    void everyItemThatReadsThemSeesItsFault() throws Exception {
        Plans plans = new Plans(
                PracticeSites.PLAN.getParent(),
                Kinds.scan(),
                ActionKinds.scan(),
                name -> Optional.ofNullable(installation.get(name)));
        Plan plan = plans.load("prepaid-analytics");
        Environment environment = plans.environment(plan, "practice");
        ItemWork work = new ItemWork(plan, environment, new FileSecrets(data.resolve("secrets")), "prove");
        List<Proof> proofs = new Prover(work, FaultCatalog.load(), new ByHand())
                .prove(plan.items().filter(item -> ITEMS.contains(item.id())).toList(), item -> true, proof -> {});
        assertThat(proofs)
                .hasSize(ITEMS.size())
                .allSatisfy(
                        proof -> assertThat(proof.holds()).as(proof.toString()).isTrue());
    }

    /** Without the way over HTTP. */
    private static final class ByHand implements Breaking {
        @Override
        public void breakIt(Fault fault, String site, String detail) {
            change(site, faults -> faults.breakIt(fault, detail));
        }

        @Override
        public void mend(Fault fault, String site) {
            change(site, faults -> faults.mend(fault));
        }

        private interface Change {
            void of(Faults faults) throws SQLException;
        }

        private static void change(String site, Change change) {
            try {
                change.of(sites.server.site(Site.of(site).orElseThrow()).faults());
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void aResetMakesThemAnew() throws Exception {
        assertThat(sites.host(Site.STAGING, "reconcile").exit()).isZero();
        assertThat(sites.host(Site.STAGING, "release-phase", "3").exit()).isZero();
        // phases are released side by side, the earlier one may come last
        assertThat(sites.host(Site.STAGING, "release-phase", "2").exit()).isZero();
        assertThat(file(Site.STAGING, "reports/reconciliation.md")).exists();
        assertThat(file(Site.STAGING, "repository/src/prepaid-analytics/staff")).exists();
        sites.server.resetSites();
        assertThat(file(Site.STAGING, "reports")).doesNotExist();
        assertThat(file(Site.STAGING, "repository/src/prepaid-analytics/staff")).doesNotExist();
        assertThat(file(Site.STAGING, "repository/docs/plan.md")).exists();
    }

    @Test
    void commandsSayWhatTheyFind() throws Exception {
        assertThat(sites.host(Site.STAGING, "service-status", "scripts").output())
                .startsWith("scripts is running p1 since ")
                .contains(", 4 cron entries");
        assertThat(sites.host(Site.PRODUCTION, "service-status", "nothing").exit())
                .isEqualTo(4);
        assertThat(sites.host(Site.PRODUCTION, "backfill-report").output())
                .contains("no view was refreshed in full yet");
        assertThat(sites.host(Site.PRODUCTION, "reconcile").exit()).isNotZero();
        assertThat(sites.host(Site.PRODUCTION, "release-phase", "1").exit()).isEqualTo(1);
        assertThat(sites.host(Site.STAGING, "backfill-report").exit()).isZero();
        assertThat(Files.readString(file(Site.STAGING, "reports/backfill.md")))
                .contains("| mv_prepaid_finance_daily | ");
    }
}
