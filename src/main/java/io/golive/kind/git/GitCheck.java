package io.golive.kind.git;

import io.golive.check.CallException;
import io.golive.check.Check;
import io.golive.check.KindSpec;
import io.golive.check.KindSpec.Property;
import io.golive.check.KindSpec.Type;
import io.golive.check.Nearest;
import io.golive.check.Observation;
import io.golive.check.Request;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.RevWalkUtils;

/** Observes branches, tags, merges and tasks of a repository. */
final class GitCheck implements Check {
    private static final KindSpec SPEC = new KindSpec(
            "git",
            "request",
            Set.of("git"),
            List.of(
                    new Property("request", Type.TEXT, false, true, "BRANCH name, TAG name, or MERGED a INTO b."),
                    new Property(
                            "tasks",
                            Type.TEXT,
                            false,
                            true,
                            "A file of the branch that names the tasks, docs/plan.md."),
                    new Property("id", Type.TEXT, false, true, "A regular expression: how a task is called, P0-\\d+."),
                    new Property(
                            "branch",
                            Type.TEXT,
                            false,
                            true,
                            "Whose commits have to name each task; main by default.")),
            Set.of("exists", "commit", "ageSeconds", "merged", "ahead", "tasks", "open"));

    @Override
    public KindSpec spec() {
        return SPEC;
    }

    @Override
    public Set<String> observes(Map<String, Object> properties) {
        return GitQuestion.observes(properties);
    }

    @Override
    public List<String> problems(Map<String, Object> properties) {
        return GitQuestion.problems(properties);
    }

    @Override
    public Observation observe(Request request) throws Exception {
        GitQuestion question = GitQuestion.of(request);
        String resolved = request.target().label() + " "
                + switch (question) {
                    case GitQuestion.Named named -> named.what() + " " + named.name();
                    case GitQuestion.Merged merged -> "MERGED " + merged.from() + " INTO " + merged.into();
                    case GitQuestion.Tasks tasks ->
                        "tasks " + tasks.id() + " of " + tasks.file() + " on " + tasks.branch();
                };
        try {
            return switch (question) {
                case GitQuestion.Named named -> named(named, request, resolved);
                case GitQuestion.Merged merged -> merged(merged, request, resolved);
                case GitQuestion.Tasks tasks -> tasks(tasks, request, resolved);
            };
        } catch (IOException | GitAPIException | LargeObjectException e) {
            throw new CallException(e.getMessage(), resolved, e);
        }
    }

    private static Observation named(GitQuestion.Named question, Request request, String resolved)
            throws IOException, GitAPIException {
        try (GitSource source = GitSource.open(request, List.of(question.name()), 1);
                RevWalk walk = new RevWalk(source.repository())) {
            Ref ref = source.repository().exactRef(question.ref());
            if (ref == null) {
                String why = missing(question.name(), source);
                return new Observation(
                        Map.of("exists", false), Map.of("commit", why, "ageSeconds", why), resolved, why);
            }
            RevCommit commit = walk.parseCommit(ref.getObjectId());
            Instant at = commit.getCommitterIdent().getWhenAsInstant();
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("exists", true);
            values.put("commit", commit.name());
            values.put("ageSeconds", Duration.between(at, Instant.now()).toSeconds());
            return new Observation(
                    values,
                    Map.of(),
                    resolved,
                    ref.getName() + " is " + commit.name() + " of " + at + ": " + commit.getShortMessage());
        }
    }

    private static Observation merged(GitQuestion.Merged question, Request request, String resolved)
            throws IOException, GitAPIException {
        try (GitSource source = GitSource.open(request, List.of(question.from(), question.into()), 0);
                RevWalk walk = new RevWalk(source.repository())) {
            Optional<Ref> from = source.branchOrTag(question.from());
            Optional<Ref> into = source.branchOrTag(question.into());
            if (from.isEmpty() || into.isEmpty()) {
                String why = missing(from.isEmpty() ? question.from() : question.into(), source);
                return new Observation(Map.of(), Map.of("merged", why, "ahead", why), resolved, why);
            }
            RevCommit tip = walk.parseCommit(from.get().getObjectId());
            RevCommit base = walk.parseCommit(into.get().getObjectId());
            int ahead = RevWalkUtils.count(walk, tip, base);
            return new Observation(
                    Map.of("merged", ahead == 0, "ahead", ahead),
                    Map.of(),
                    resolved,
                    question.from() + " (" + tip.abbreviate(8).name() + ") has " + ahead + " commits that "
                            + question.into() + " (" + base.abbreviate(8).name() + ") has not");
        }
    }

    private static Observation tasks(GitQuestion.Tasks question, Request request, String resolved)
            throws IOException, GitAPIException {
        try (GitSource source = GitSource.open(request, List.of(question.branch()), 0)) {
            Optional<Ref> branch = source.branchOrTag(question.branch());
            if (branch.isEmpty()) {
                String why = missing(question.branch(), source);
                return new Observation(Map.of(), Map.of("tasks", why, "open", why), resolved, why);
            }
            TaskLedger.Found found = new TaskLedger(source.repository(), question.id(), request.cancellation())
                    .read(question.file(), branch.get().getObjectId());
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("tasks", List.copyOf(found.tasks()));
            values.put("open", found.open());
            return new Observation(values, Map.of(), resolved, found.excerpt());
        }
    }

    private static String missing(String name, GitSource source) {
        return "there is no " + name
                + Nearest.to(name, source.names())
                        .map(near -> ", but " + near)
                        .orElse(
                                source.names().isEmpty()
                                        ? " in an empty repository"
                                        : "; there are "
                                                + source.names().stream()
                                                        .limit(20)
                                                        .collect(Collectors.joining(", ")));
    }
}
