package io.golive.plan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.revwalk.RevCommit;

/** Who changed a folder last, where it lies in a git work tree. */
public final class GitAuthor {
    private GitAuthor() {}

    /** The author's mail address; empty where git does not know, also because not all of it is committed. */
    public static Optional<String> mail(Path folder) {
        RepositoryBuilder found = new RepositoryBuilder().findGitDir(folder.toFile());
        if (found.getGitDir() == null) {
            return Optional.empty();
        }
        try (Repository repository = found.setMustExist(true).build();
                Git git = new Git(repository)) {
            String path = repository
                    .getWorkTree()
                    .toPath()
                    .toRealPath()
                    .relativize(folder.toRealPath())
                    .toString();
            if (!git.status().addPath(path).call().isClean()) {
                return Optional.empty();
            }
            Iterator<RevCommit> last =
                    git.log().addPath(path).setMaxCount(1).call().iterator();
            return last.hasNext() ? Optional.of(last.next().getAuthorIdent().getEmailAddress()) : Optional.empty();
        } catch (IOException | GitAPIException | RuntimeException unreadable) {
            // a repository that this library cannot read says nothing, and nothing is lost: the rule for unknown
            // authors holds
            return Optional.empty();
        }
    }
}
