package io.golive.kind.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.golive.check.Observation;
import io.golive.kind.Asked;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.MergeCommand.FastForwardMode;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each question to a repository here and to the same one as if it were elsewhere. */
class GitCheckTest {
    @TempDir
    Path folder;

    private Git git;
    private Asked here;
    private Asked there;

    @BeforeEach
    void repository() throws Exception {
        OwnConfiguration.use();
        git = Git.init().setDirectory(folder.toFile()).setInitialBranch("main").call();
        write("plan.md", "- P0-1 views\n- P0-12 export\n- P0-2 masks\n- P1-1 colours\n");
        commit("Write the plan down");
        commit("P0-12: export in chunks");
        commit("Views, closes P0-1");
        here = new Asked("git", "git", Map.of("path", folder.toString()));
        there = new Asked("git", "git", Map.of("url", folder.toUri().toString()));
    }

    @AfterEach
    void close() {
        git.close();
    }

    private void write(String name, String text) throws Exception {
        Files.writeString(folder.resolve(name), text);
        git.add().addFilepattern(".").call();
    }

    private RevCommit commit(String message) throws Exception {
        return git.commit()
                .setAllowEmpty(true)
                .setSign(false)
                .setAuthor("Tester", "tester@example.org")
                .setCommitter("Tester", "tester@example.org")
                .setMessage(message)
                .call();
    }

    private Observation ask(Map<String, Object> properties) throws Exception {
        Observation local = here.about(properties);
        Observation remote = there.about(properties);
        assertThat(remote.values().keySet()).isEqualTo(local.values().keySet());
        assertThat(remote.excerpt()).isEqualTo(local.excerpt());
        assertThat(remote.absent()).isEqualTo(local.absent());
        return local;
    }

    private Observation ask(String request) throws Exception {
        return ask(Map.of("request", request));
    }

    @Test
    void seesBranchesAndTags() throws Exception {
        RevCommit head = commit("Release");
        git.branchCreate().setName("hotfix/day1").call();
        git.tag()
                .setName("v1")
                .setMessage("one")
                .setSigned(false)
                .setAnnotated(true)
                .call();
        assertThat(ask("BRANCH hotfix/day1").values())
                .containsEntry("exists", true)
                .containsEntry("commit", head.name());
        assertThat(ask("TAG v1").values()).containsEntry("commit", head.name());
        assertThat((long) ask("TAG v1").values().get("ageSeconds")).isBetween(0L, 300L);
        assertThat(ask("TAG hotfix/day1").values()).containsEntry("exists", false);
        Observation missing = ask("BRANCH hotfix/day2");
        assertThat(missing.values()).containsEntry("exists", false);
        assertThat(missing.absent()).containsEntry("commit", "there is no hotfix/day2, but hotfix/day1");
    }

    @Test
    void seesWhetherABranchIsMerged() throws Exception {
        git.checkout().setCreateBranch(true).setName("feature").call();
        commit("On the feature");
        assertThat(ask("MERGED feature INTO main").values())
                .containsEntry("merged", false)
                .containsEntry("ahead", 1);
        git.checkout().setName("main").call();
        git.merge()
                .include(git.getRepository().findRef("feature"))
                .setFastForward(FastForwardMode.FF)
                .call();
        assertThat(ask("MERGED feature INTO main").values()).containsEntry("merged", true);
        assertThat(ask("MERGED nothing INTO main").absent().get("merged")).contains("there is no nothing");
    }

    private static Map<String, Object> tasks(String id) {
        return Map.of("tasks", "plan.md", "id", id);
    }

    @Test
    void aTaskIsDoneWhenACommitOfTheBranchNamesExactlyIt() throws Exception {
        Observation seen = ask(tasks("P0-\\d+"));
        assertThat(seen.values())
                .containsEntry("tasks", List.of("P0-1", "P0-12", "P0-2"))
                .containsEntry("open", List.of("P0-2"));
        assertThat(seen.excerpt()).contains("P0-2 open: no commit names it").contains("P0-1 by ");
    }

    @Test
    void whatIsOnAnotherBranchIsNotMerged() throws Exception {
        git.checkout().setCreateBranch(true).setName("feature").call();
        commit("P0-2: masks");
        assertThat(ask(tasks("P0-\\d+")).values()).containsEntry("open", List.of("P0-2"));
        assertThat(ask(Map.of("tasks", "plan.md", "id", "P0-\\d+", "branch", "feature"))
                        .values())
                .containsEntry("open", List.of());
    }

    @Test
    void aTaskThatWasTakenBackIsOpenAgain() throws Exception {
        commit("Revert \"Views, closes P0-1\"\n\nThis reverts commit 0123456789.");
        Observation seen = ask(tasks("P0-\\d+"));
        assertThat(seen.values()).containsEntry("open", List.of("P0-1", "P0-2"));
        assertThat(seen.excerpt()).contains("P0-1 open: taken back by ");
        commit("P0-1: views again");
        assertThat(ask(tasks("P0-\\d+")).values()).containsEntry("open", List.of("P0-2"));
    }

    @Test
    void whatIsMissingIsSaid() throws Exception {
        assertThatThrownBy(() -> here.about(Map.of("tasks", "none.md", "id", "P0-\\d+")))
                .hasMessageContaining("there is no none.md in ");
        assertThat(ask(Map.of("tasks", "plan.md", "id", "P0-\\d+", "branch", "master"))
                        .absent()
                        .get("open"))
                .contains("there is no master");
        Asked nowhere =
                new Asked("git", "git", Map.of("path", folder.resolve("none").toString()));
        assertThatThrownBy(() -> nowhere.about(Map.of("request", "BRANCH main")))
                .hasMessageContaining("there is no git repository at the path of staging/git");
        Asked shell = new Asked("git", "git", Map.of("url", "ext::sh -c true"));
        assertThatThrownBy(() -> shell.about(Map.of("request", "BRANCH main")))
                .hasMessageContaining("write an https:// address");
    }

    @Test
    void lintRefusesWhatIsNoQuestion() {
        assertThat(problems(Map.of("request", "BRANCHES x")))
                .hasSize(1)
                .first()
                .asString()
                .contains("is no question");
        assertThat(problems(Map.of("request", "BRANCH a..b"))).hasSize(1);
        assertThat(problems(Map.of())).hasSize(1);
        assertThat(problems(Map.of("tasks", "plan.md"))).hasSize(1);
        assertThat(problems(tasks("("))).hasSize(1);
        assertThat(problems(tasks("(P0-\\d+)?"))).hasSize(1);
        assertThat(problems(Map.of("request", "TAG ${release}"))).isEmpty();
        assertThat(here.check().observes(Map.of("request", "TAG v1"))).containsOnly("exists", "commit", "ageSeconds");
    }

    private List<String> problems(Map<String, Object> properties) {
        return here.check().problems(properties);
    }
}
