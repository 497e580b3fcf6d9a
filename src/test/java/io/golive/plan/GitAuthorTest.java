package io.golive.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitAuthorTest {
    @TempDir
    Path folder;

    private void commit(Git git, String file, String mail) throws Exception {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), mail);
        git.add().addFilepattern(".").call();
        git.commit()
                .setMessage("a change")
                .setAuthor("Somebody", mail)
                .setCommitter("Else", "else@example.com")
                .setSign(false)
                .call();
    }

    @Test
    void lastAuthorOfTheFolderIsToldWhileAllOfItIsCommitted() throws Exception {
        Path plan = folder.resolve("bpmn/shop");
        try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
            commit(git, "bpmn/shop/plan.yaml", "an@example.com");
            commit(git, "bpmn/other/plan.yaml", "binh@example.com");
            assertThat(GitAuthor.mail(plan)).contains("an@example.com");
            commit(git, "bpmn/shop/environments/production.yaml", "chi@example.com");
            assertThat(GitAuthor.mail(plan)).contains("chi@example.com");
            Files.writeString(plan.resolve("day-0.bpmn"), "not committed");
            assertThat(GitAuthor.mail(plan)).isEmpty();
        }
    }

    @Test
    void folderOutsideOfGitHasNoneAndNeitherHasOneThatIsNotThere() throws Exception {
        assertThat(GitAuthor.mail(Files.createDirectories(folder.resolve("shop"))))
                .isEmpty();
        assertThat(GitAuthor.mail(folder.resolve("gone"))).isEmpty();
        try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
            assertThat(GitAuthor.mail(folder.resolve("shop")))
                    .as("no commit yet")
                    .isEmpty();
        }
    }
}
