package io.golive.practice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * The shop's repository, real and always the same: main with a commit a task, the hotfix branch, and what phases 2 and 3
 * wait with on branches of their own until they are released.
 */
final class ShopRepository {
    static final String HOTFIX = "hotfix/prepaid-analytics-day1";

    private static final List<String> TASKS = List.of(
            "P0-01: create the four materialized views",
            "P0-02: add compute_prepaid_alerts",
            "P0-03: export the prepaid report in chunks and audit it",
            "P0-04: mask phone numbers by permission",
            "P0-05: show overview, transactions, customers and finance",
            "P0-06: refresh the views by cron",
            "P1-01: name export files by their branch",
            "P0-07: track views, function and permissions in Hasura",
            "P0-08: put the old tab behind the flag",
            "P1-02: keep totals in sight");

    private final Repository repository;
    private final Map<String, String> files = new TreeMap<>();
    private Instant clock = Instant.parse("2026-04-20T02:00:00Z");

    private ShopRepository(Repository repository) {
        this.repository = repository;
    }

    /**
     * Writes repository and work tree into an empty folder.
     *
     * @param phase the newest phase that is released, 1 to 3
     * @param broken names of the faults that are on
     */
    static void write(Path folder, int phase, Set<String> broken) throws IOException {
        Files.createDirectories(folder);
        try (Repository repository = new FileRepositoryBuilder()
                .setWorkTree(folder.toFile())
                .setGitDir(folder.resolve(".git").toFile())
                .build()) {
            repository.create();
            new ShopRepository(repository).fill(phase, broken);
        }
    }

    private void fill(int phase, Set<String> broken) throws IOException {
        documents(broken);
        ObjectId main = commit("Plan the prepaid analytics tab");
        for (String task : TASKS) {
            files.put("changes/" + task.substring(0, 5) + ".md", task + "\n");
            if (task.startsWith("P0-05")) {
                files.putAll(ShopFrontend.phase1());
            }
            main = commit(task, main);
        }
        if (broken.contains("task-not-merged")) {
            files.compute(
                    "docs/plan.md",
                    (name, plan) -> plan.replace(
                            "\n## P1", "| P0-09 | Cards that expire within a week in the alerts | BE |\n\n## P1"));
            main = commit("Plan one more alert", main);
        }
        if (!broken.contains("hotfix-branch-missing")) {
            branch(HOTFIX, main);
        }
        main = phase(2, ShopFrontend.phase2(broken), "Search across the sub-tabs", main, phase);
        main = phase(3, ShopFrontend.phase3(broken), "Marketing and staff sub-tabs", main, phase);
        branch("main", main);
        checkOut();
    }

    private void documents(Set<String> broken) {
        String checklist = text("docs/go-live.md");
        if (broken.contains("rollback-plan-missing")) {
            checklist = checklist.replaceAll("(?s)## E6 .*?(?=## E7)", "");
        }
        files.put("docs/go-live.md", checklist);
        files.put("docs/plan.md", text("docs/plan.md"));
        for (String name : List.of("prd", "dev-spec", "qa-test-plan", "handoff")) {
            files.put("docs/" + name + ".md", "# Prepaid card analytics: " + name + "\n");
        }
    }

    /** Its branch, merged into main once it is released. */
    private ObjectId phase(int number, Map<String, String> adds, String message, ObjectId main, int released)
            throws IOException {
        Map<String, String> before = new TreeMap<>(files);
        files.putAll(adds);
        ObjectId branch = commit(message, main);
        branch("phase-" + number, branch);
        if (number <= released) {
            return commit("Merge branch 'phase-" + number + "'", main, branch);
        }
        files.clear();
        files.putAll(before);
        return main;
    }

    private ObjectId commit(String message, ObjectId... parents) throws IOException {
        clock = clock.plusSeconds(7 * 3600);
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            CommitBuilder commit = new CommitBuilder();
            PersonIdent author = new PersonIdent("Shop developers", "dev@shop.example", clock, ZoneOffset.ofHours(7));
            commit.setTreeId(index().writeTree(inserter));
            commit.setParentIds(parents);
            commit.setAuthor(author);
            commit.setCommitter(author);
            commit.setMessage(message + "\n");
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            return id;
        }
    }

    private DirCache index() throws IOException {
        DirCache index = DirCache.newInCore();
        fill(index.builder());
        return index;
    }

    private void fill(DirCacheBuilder builder) throws IOException {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                DirCacheEntry entry = new DirCacheEntry(file.getKey());
                byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
                entry.setFileMode(FileMode.REGULAR_FILE);
                entry.setLength(content.length);
                entry.setObjectId(inserter.insert(Constants.OBJ_BLOB, content));
                builder.add(entry);
            }
            inserter.flush();
        }
        builder.finish();
    }

    private void branch(String name, ObjectId commit) throws IOException {
        RefUpdate update = repository.updateRef(Constants.R_HEADS + name);
        update.setNewObjectId(commit);
        RefUpdate.Result result = update.forceUpdate();
        if (result != RefUpdate.Result.NEW && result != RefUpdate.Result.NO_CHANGE) {
            throw new IOException("branch " + name + " could not be written: " + result);
        }
    }

    private void checkOut() throws IOException {
        RefUpdate head = repository.updateRef(Constants.HEAD, true);
        head.link(Constants.R_HEADS + "main");
        DirCache index = repository.lockDirCache();
        fill(index.builder());
        index.write();
        if (!index.commit()) {
            throw new IOException("the repository's index could not be written");
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = repository.getWorkTree().toPath().resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    private static String text(String name) {
        try (var in = ShopRepository.class.getResourceAsStream("/practice/repository/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
