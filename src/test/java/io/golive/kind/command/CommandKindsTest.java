package io.golive.kind.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.golive.action.ActionKinds;
import io.golive.action.ActionOutcome;
import io.golive.action.ActionResult;
import io.golive.action.ActionRunner;
import io.golive.action.ActionSpec;
import io.golive.check.Cancellation;
import io.golive.check.CheckContext;
import io.golive.check.CheckResult;
import io.golive.check.CheckRunner;
import io.golive.check.CheckSpec;
import io.golive.check.Kinds;
import io.golive.check.Outcome;
import io.golive.target.FileSecrets;
import io.golive.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandKindsTest {
    @TempDir
    Path folder;

    private final CheckRunner checks = new CheckRunner(Kinds.scan());
    private final ActionRunner actions = new ActionRunner(ActionKinds.scan());
    private final Cancellation cancellation = new Cancellation();
    private final Map<String, Object> variables = new HashMap<>(Map.of("run", "run-42"));
    private final Map<String, Object> host = new HashMap<>();
    private Duration timeout = Duration.ofSeconds(10);

    @BeforeEach
    void allowList() throws IOException {
        script("say", "printf '%s|' \"$@\"");
        script("env", "/usr/bin/env");
        script("where", "pwd; cat \"$1\"");
        script("fail", "echo working; echo 'it broke' >&2; exit \"$1\"");
        script(
                "sleeper",
                "sleep 300 & echo $! > " + folder.resolve("child") + "; echo started > " + folder.resolve("started")
                        + "; wait");
        script("daemon", "sleep 300 & echo $! > " + folder.resolve("child"));
        script("flood", "yes");
        script("much", "head -c 3000000 /dev/zero | tr '\\0' x");
        host.put("folder", folder.toString());
        host.put("commands", List.of("say", "env", "where", "fail", "sleeper", "daemon", "flood", "much", "missing"));
    }

    private void script(String name, String body) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private CheckContext context() {
        Target target = new Target("staging", "scripts", "host", host, null, null, Map.of());
        return new CheckContext(target, variables, new FileSecrets(folder), cancellation);
    }

    private CheckResult check(Object command, String... expect) {
        return check(Map.of("command", command), expect);
    }

    private CheckResult check(Map<String, Object> properties, String... expect) {
        return checks.run(
                new CheckSpec(
                        "command",
                        properties,
                        "staging",
                        "scripts",
                        null,
                        List.of(expect),
                        List.of(),
                        timeout,
                        null,
                        null,
                        List.of(),
                        Map.of()),
                context(),
                Duration.ofSeconds(30));
    }

    private ActionResult act(Map<String, Object> properties) {
        return actions.run(
                new ActionSpec("command", properties, "staging", "scripts", null, false, timeout, null, Map.of()),
                context());
    }

    @Test
    void noShellReadsTheArguments() {
        variables.put("build", "$(touch x); `id` 'a b' *");
        CheckResult result = check(
                List.of("say", "${build}", "two words", ""),
                "exit = 0",
                "stdout = \"$(touch x); `id` 'a b' *|two words||\"",
                "stderr = \"\"");
        assertThat(result.outcome()).as(result.toString()).isEqualTo(Outcome.PASS);
        assertThat(result.resolved()).startsWith("say '$(touch x); `id` ").endsWith("'two words' ''");
    }

    @Test
    void onlyWhatTheEnvironmentAllowsIsRun() {
        assertThat(check(List.of("rm", "-rf", "x"), "exit = 0").error())
                .contains("'rm' is not among the commands of staging/scripts");
        for (String other :
                List.of("../say", "./say", "say/../rm", "/bin/sh", "say;id", "say$(id)", "SAY", "say\nrm", "")) {
            assertThat(check(List.of(other), "exit = 0").error()).as(other).contains("not among the commands");
        }
        assertThat(check("say hello", "exit = 0").error()).contains("without a shell, write a list");
        assertThat(check(List.of("missing"), "exit = 0").error()).contains("is not an executable file");
        host.put("commands", Map.of("say", "say"));
        assertThat(check(List.of("say"), "exit = 0").error()).contains("write an absolute path");
        host.clear();
        assertThat(check(List.of("say"), "exit = 0").error()).contains("it allows none");
    }

    @Test
    void anEnvironmentCanGiveEachNameItsPathAndFixedArguments() {
        host.put("commands", Map.of("hello", List.of(folder.resolve("say").toString(), "hello")));
        assertThat(check(List.of("hello", "you"), "stdout = \"hello|you|\"").outcome())
                .isEqualTo(Outcome.PASS);
    }

    @Test
    void theProcessGetsTheRunAndLittleElse() {
        CheckResult result = check("env", "contains(stdout, \"GOLIVE_RUN=run-42\")");
        assertThat(result.outcome()).isEqualTo(Outcome.PASS);
        List<String> names = result.observed()
                .get("stdout")
                .toString()
                .lines()
                .map(line -> line.split("=")[0])
                .toList();
        assertThat(names)
                .isSubsetOf(
                        "PATH",
                        "HOME",
                        "LANG",
                        "LC_ALL",
                        "TZ",
                        "JAVA_HOME",
                        "TMPDIR",
                        "GOLIVE_RUN",
                        "PWD",
                        "OLDPWD",
                        "SHLVL",
                        "_");
    }

    @Test
    void aFileBesideThePlanComesFromTheFrozenPlan() throws IOException {
        CheckResult result = check(
                Map.of(
                        "command",
                        List.of("where", "cron/p1.crontab"),
                        "files",
                        Map.of("cron/p1.crontab", "*/15 * * * *")),
                "contains(stdout, \"*/15 * * * *\")");
        assertThat(result.outcome()).as(result.toString()).isEqualTo(Outcome.PASS);
        assertThat(result.resolved()).isEqualTo("where cron/p1.crontab");
        Path used = Path.of(
                result.observed().get("stdout").toString().lines().findFirst().orElseThrow());
        assertThat(used).doesNotExist();
        assertThat(check(Map.of("command", List.of("where", "../x"), "files", Map.of("../x", "y")), "exit = 0")
                        .error())
                .contains("outside of the plan");
    }

    @Test
    void exitAndBothStreamsAreObserved() {
        CheckResult result = check(
                List.of("fail", "3"),
                "exit = 3",
                "stdout = \"working\n\"".replace("\n", "\\n"),
                "contains(stderr, \"it broke\")");
        assertThat(result.outcome()).as(result.toString()).isEqualTo(Outcome.PASS);
        assertThat(result.excerpt()).isEqualTo("exit 3\nworking\n--- stderr\nit broke");
    }

    @Test
    void onlyAnAgreedExitCodeSaysThatNothingWasDone() {
        assertThat(act(Map.of("command", List.of("fail", "0"))).outcome()).isEqualTo(ActionOutcome.DONE);
        ActionResult unsure = act(Map.of("command", List.of("fail", "3")));
        assertThat(unsure.outcome()).isEqualTo(ActionOutcome.IN_DOUBT);
        assertThat(unsure.error()).contains("exit 3").contains("it broke");
        assertThat(act(Map.of("command", List.of("fail", "3"), "nothingDone", List.of(3)))
                        .outcome())
                .isEqualTo(ActionOutcome.FAILED);
        assertThat(act(Map.of("command", List.of("missing"))).outcome()).isEqualTo(ActionOutcome.FAILED);
    }

    @Test
    void aTimeoutEndsTheWholeTree() throws IOException {
        timeout = Duration.ofMillis(1500);
        CheckResult result = check("sleeper", "exit = 0");
        assertThat(result.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(result.error()).contains("took longer than 1500 ms");
        assertGone(child());
    }

    @Test
    void aCancellationEndsTheWholeTreeAndIsInDoubt() throws IOException {
        CompletableFuture<ActionResult> result =
                CompletableFuture.supplyAsync(() -> act(Map.of("command", List.of("sleeper"))));
        await().until(() -> Files.exists(folder.resolve("started")));
        cancellation.cancel("the lease was lost");
        assertThat(result).succeedsWithin(Duration.ofSeconds(8)).satisfies(ended -> {
            assertThat(ended.outcome()).isEqualTo(ActionOutcome.IN_DOUBT);
            assertThat(ended.error()).startsWith("the lease was lost");
        });
        assertGone(child());
    }

    private long child() throws IOException {
        return Long.parseLong(Files.readString(folder.resolve("child")).strip());
    }

    private static void assertGone(long pid) {
        await().untilAsserted(() ->
                assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty());
    }

    /** What a command leaves running on purpose (a restarted service) is not waited for, and lives on. */
    @Test
    void aServiceThatWasStartedLivesOn() throws IOException {
        ActionResult result = act(Map.of("command", List.of("daemon")));
        assertThat(result.outcome()).isEqualTo(ActionOutcome.DONE);
        assertThat(result.millis()).isLessThan(5_000);
        ProcessHandle service = ProcessHandle.of(child()).orElseThrow();
        assertThat(service.isAlive()).isTrue();
        service.destroyForcibly();
    }

    @Test
    void endlessOutputIsEndedByTheTimeoutAndKeepsLittle() {
        timeout = Duration.ofMillis(700);
        CheckResult result = check("flood", "exit = 0");
        assertThat(result.outcome()).isEqualTo(Outcome.ERROR);
        timeout = Duration.ofSeconds(10);
        CheckResult much = check("much", "exit = 0", "contains(stdout, \"x\")");
        assertThat(much.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(much.verdicts().getLast().sentence()).contains("3000000 bytes");
        assertThat(much.toString()).hasSizeLessThan(30_000);
    }
}
