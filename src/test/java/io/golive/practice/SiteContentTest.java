package io.golive.practice;

import static org.assertj.core.api.Assertions.assertThat;

import io.golive.kind.Asked;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** The files of a site as the kinds see them, whole and broken. */
class SiteContentTest {
    @TempDir
    Path folder;

    private Map<String, Object> git(Map<String, Object> question) throws Exception {
        return new Asked(
                        "git",
                        "git",
                        Map.of("path", folder.resolve("repository").toString()))
                .about(question)
                .values();
    }

    private Map<String, Object> file(String path, String matches) throws Exception {
        return new Asked(
                        "file",
                        "files",
                        Map.of("folder", folder.resolve("repository").toString()))
                .about(Map.of("path", path, "matches", matches))
                .values();
    }

    private void write(int phase, String... broken) throws Exception {
        ShopRepository.write(folder.resolve("repository"), phase, Set.of(broken));
    }

    @Test
    void everyTaskIsMergedAndTheHotfixBranchIsThere() throws Exception {
        write(1);
        assertThat(git(Map.of("tasks", "docs/plan.md", "id", "P0-\\d+")))
                .containsEntry("open", List.of())
                .extractingByKey("tasks")
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(8);
        assertThat(git(Map.of("request", "BRANCH " + ShopRepository.HOTFIX))).containsEntry("exists", true);
        assertThat(file("docs/go-live.md", "^## E6\\b.*")).containsEntry("matches", List.of("## E6 Rollback plan"));
    }

    @Test
    void isTheSameRepositoryEachTime() throws Exception {
        write(1);
        Object commit = git(Map.of("request", "BRANCH main")).get("commit");
        FileSystemUtils.deleteRecursively(folder.resolve("repository"));
        write(1);
        assertThat(git(Map.of("request", "BRANCH main"))).containsEntry("commit", commit);
    }

    @Test
    void isBrokenAsTheFaultsSay() throws Exception {
        write(1, "task-not-merged", "hotfix-branch-missing", "rollback-plan-missing");
        assertThat(git(Map.of("tasks", "docs/plan.md", "id", "P0-\\d+"))).containsEntry("open", List.of("P0-09"));
        assertThat(git(Map.of("request", "BRANCH " + ShopRepository.HOTFIX))).containsEntry("exists", false);
        assertThat(file("docs/go-live.md", "^## E6\\b.*")).containsEntry("matches", List.of());
        assertThat(file("docs/go-live.md", "^## E7\\b.*"))
                .extractingByKey("matches")
                .asString()
                .contains("E7");
    }

    @Test
    void aPhaseIsInMainOnceItIsReleased() throws Exception {
        write(1);
        assertThat(git(Map.of("request", "MERGED phase-2 INTO main"))).containsEntry("merged", false);
        assertThat(file("src/prepaid-analytics/PrepaidAnalyticsGlobalSearch.tsx", "x"))
                .containsEntry("exists", false);
        FileSystemUtils.deleteRecursively(folder.resolve("repository"));
        write(3);
        assertThat(git(Map.of("request", "MERGED phase-2 INTO main"))).containsEntry("merged", true);
        assertThat(git(Map.of("request", "MERGED phase-3 INTO main"))).containsEntry("merged", true);
        assertThat(file("src/prepaid-analytics/SharedFilterBar.tsx", "^import \\{ (\\w+) \\}"))
                .containsEntry("matches", List.of("PrepaidAnalyticsGlobalSearch"));
        assertThat(file("src/prepaid-analytics/{marketing,staff}/*.tsx", "x")).containsEntry("count", 10);
        assertThat(file("src/prepaid-analytics/navigation.json", "x")
                        .get("body")
                        .toString())
                .doesNotContain("enabled=false");
    }

    @Test
    void aPhaseIsBrokenAsTheFaultsSay() throws Exception {
        write(3, "search-not-built", "search-not-in-filter-bar", "staff-components-missing", "navigation-closed");
        assertThat(file("src/prepaid-analytics/PrepaidAnalyticsGlobalSearch.tsx", "x"))
                .containsEntry("exists", false);
        assertThat(file("src/prepaid-analytics/SharedFilterBar.tsx", "^import .*"))
                .containsEntry("matches", List.of());
        assertThat(file("src/prepaid-analytics/{marketing,staff}/*.tsx", "x")).containsEntry("count", 8);
        assertThat(file("src/prepaid-analytics/navigation.json", "x")
                        .get("body")
                        .toString())
                .contains("enabled=false");
    }

    @Test
    void theTestReportMeetsItsBoundsUntilItIsBroken() throws Exception {
        assertThat(percents()).containsExactly("100", "97.5", "83.3333");
        assertThat(percents("p0-test-red", "p1-tests-red")).containsExactly("95.8333", "92.5", "83.3333");
    }

    private List<String> percents(String... broken) throws Exception {
        Files.writeString(folder.resolve("TEST-a.xml"), TestReport.xml(Set.of(broken)));
        Map<?, ?> byPriority = (Map<?, ?>) new Asked("junit", "files", Map.of("folder", folder.toString()))
                .about(Map.of("reports", "TEST-*.xml"))
                .values()
                .get("byPriority");
        return byPriority.values().stream()
                .map(counts -> ((Map<?, ?>) counts).get("percent").toString())
                .toList();
    }

    @Test
    void aLogIsDatedAndPutAside() throws Exception {
        SiteLog log = new SiteLog(folder.resolve("logs/cron.log"));
        Asked asked = new Asked("log", "files", Map.of("folder", folder.toString()));
        asked.variables.put("runStart", Instant.now().minusSeconds(60));
        log.write("REFRESH mv_a FAILED: no space\nHint: look");
        log.write("x".repeat(1_000_001));
        log.write("REFRESH mv_a FAILED: again");
        assertThat(folder.resolve("logs/cron.log.1")).exists();
        assertThat(asked.about(Map.of("file", "logs/cron.log", "matches", "FAILED", "among", "REFRESH"))
                        .values())
                .containsEntry("count", 2)
                .containsEntry("consecutive", 2);
    }
}
