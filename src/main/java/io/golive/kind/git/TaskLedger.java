package io.golive.kind.git;

import io.golive.check.CancellableText;
import io.golive.check.Cancellation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Which tasks of a file were done: those that a commit of the branch names. The newest commit that names a task decides;
 * when that one takes an earlier one back, the task is open again.
 *
 * @param id how a task is called
 */
record TaskLedger(Repository repository, Pattern id, Cancellation cancellation) {
    private static final int LARGEST = 1_000_000;
    private static final int MOST_COMMITS = 200_000;

    /**
     * @param tasks every task of the file, in its order
     * @param done task to the commit that says so, for a person
     * @param takenBack task to the commit that took it back
     */
    record Found(Set<String> tasks, Map<String, String> done, Map<String, String> takenBack) {
        List<String> open() {
            return tasks.stream().filter(task -> !done.containsKey(task)).toList();
        }

        String excerpt() {
            return tasks.stream()
                    .map(task -> task + " "
                            + (done.containsKey(task)
                                    ? "by " + done.get(task)
                                    : "open: "
                                            + (takenBack.containsKey(task)
                                                    ? "taken back by " + takenBack.get(task)
                                                    : "no commit names it")))
                    .collect(Collectors.joining("\n"));
        }
    }

    /** @throws IOException when the file is not in the commit, or cannot be read */
    Found read(String file, ObjectId head) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit newest = walk.parseCommit(head);
            Set<String> tasks = ids(text(file, newest));
            Map<String, String> done = new LinkedHashMap<>();
            Map<String, String> takenBack = new LinkedHashMap<>();
            walk.sort(RevSort.TOPO);
            walk.markStart(newest);
            int seen = 0;
            for (RevCommit commit = walk.next();
                    commit != null && done.size() + takenBack.size() < tasks.size();
                    commit = walk.next()) {
                if (++seen > MOST_COMMITS) {
                    throw new IOException("no end of the branch within " + MOST_COMMITS + " commits");
                }
                if (cancellation.reason() != null) {
                    throw new CancellationException("reading commits was ended: " + cancellation.reason());
                }
                boolean revert = commit.getShortMessage().startsWith("Revert \"");
                for (String task : ids(commit.getFullMessage())) {
                    if (!done.containsKey(task) && !takenBack.containsKey(task)) {
                        (revert ? takenBack : done)
                                .put(task, commit.abbreviate(8).name() + " " + commit.getShortMessage());
                    }
                }
            }
            done.keySet().retainAll(tasks);
            takenBack.keySet().retainAll(tasks);
            return new Found(tasks, done, takenBack);
        }
    }

    private Set<String> ids(String text) {
        Set<String> ids = new LinkedHashSet<>();
        Matcher matcher = id.matcher(new CancellableText(text, cancellation));
        while (matcher.find()) {
            ids.add(matcher.group());
        }
        return ids;
    }

    private String text(String file, RevCommit commit) throws IOException {
        try (TreeWalk tree = TreeWalk.forPath(repository, file, commit.getTree())) {
            if (tree == null) {
                throw new IOException(
                        "there is no " + file + " in " + commit.abbreviate(8).name());
            }
            ObjectLoader content = repository.open(tree.getObjectId(0));
            return new String(content.getCachedBytes(LARGEST), StandardCharsets.UTF_8);
        }
    }
}
