package io.golive.practice;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.golive.target.Login;
import io.golive.target.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kind s3 and the practice target's store, against each other: everything is signed, nothing is taken on trust. */
class S3OnPracticeIT {
    @TempDir
    static Path data;

    private static PracticeSites sites;

    private Login reader = new Login("golive_read", PracticeSecrets.S3_READ);
    private Login writer = new Login("golive_act", PracticeSecrets.S3_ACT);

    @BeforeAll
    static void start() throws Exception {
        sites = new PracticeSites(data, Scale.SMALL);
    }

    @AfterAll
    static void stop() throws Exception {
        sites.close();
    }

    @BeforeEach
    void reset() throws Exception {
        sites.server.resetSites();
    }

    private CheckContext context() {
        String url = sites.server.installation().get("PRACTICE_STAGING_URL") + "/s3";
        Target target = new Target("staging", "files", "s3", Map.of("url", url), reader, writer, Map.of());
        return new CheckContext(
                target, Map.of("run", "run-1"), new FileSecrets(data.resolve("secrets")), new Cancellation());
    }

    private CheckResult check(String request, String expect) {
        return new CheckRunner(Kinds.scan())
                .run(
                        new CheckSpec(
                                "s3",
                                Map.of("request", request),
                                "staging",
                                "files",
                                null,
                                List.of(expect),
                                List.of(),
                                Duration.ofSeconds(10),
                                null,
                                null,
                                List.of(),
                                Map.of()),
                        context(),
                        Duration.ofSeconds(20));
    }

    private ActionResult act(Map<String, Object> properties) {
        return new ActionRunner(ActionKinds.scan())
                .run(
                        new ActionSpec(
                                "s3",
                                properties,
                                "staging",
                                "files",
                                null,
                                true,
                                Duration.ofSeconds(10),
                                null,
                                Map.of()),
                        context());
    }

    private ActionResult put(String key, String text) {
        return act(Map.of("request", "PUT exports/" + key, "text", text));
    }

    private static void is(Outcome outcome, CheckResult result) {
        assertThat(result.outcome()).as(result.toString()).isEqualTo(outcome);
    }

    private static void is(ActionOutcome outcome, ActionResult result) {
        assertThat(result.outcome()).as(result.toString()).isEqualTo(outcome);
    }

    @Test
    void anObjectIsPutReadListedAndDeleted() throws Exception {
        String key = "day 1/phiếu thu+50%.txt";
        is(ActionOutcome.DONE, put(key, "xin chào"));

        is(Outcome.PASS, check("GET exports/" + key, "exists and text = \"xin chào\" and bytes = 9"));
        is(Outcome.PASS, check("HEAD exports/" + key, "exists and bytes = 9"));
        is(Outcome.PASS, check("LIST exports/day 1/", "count = 1 and keys = [\"" + key + "\"]"));
        is(Outcome.PASS, check("HEAD exports", "exists"));

        is(ActionOutcome.DONE, act(Map.of("request", "DELETE exports/" + key)));
        is(Outcome.PASS, check("HEAD exports/" + key, "not(exists)"));
        is(Outcome.PASS, check("LIST exports", "count = 0"));
        assertThat(sites.rows(Site.STAGING, "SELECT detail, run FROM action_log WHERE kind = 's3' ORDER BY id"))
                .extracting(row -> row.get("detail") + " by " + row.get("run"))
                .containsExactly("PUT exports/" + key + " by run-1", "DELETE exports/" + key + " by run-1");
    }

    @Test
    void everyPageOfAListIsTurned() throws Exception {
        try (var connection = sites.writer(Site.STAGING, "run-1")) {
            SiteDatabase.change(connection, """
                    INSERT INTO s3_object (bucket, key, body, type, etag)
                    SELECT 'exports', 'many/' || n, 'x', 'text/plain', 'e' FROM generate_series(1, 2500) n""");
        }
        is(Outcome.PASS, check("LIST exports/many/", "count = 2500"));
    }

    @Test
    void aWrongSecretKeyAndAnUnknownAccessKeyAreRefused() {
        reader = new Login("golive_read", PracticeSecrets.S3_ACT);
        CheckResult wrong = check("GET exports/a", "not(exists)");
        is(Outcome.ERROR, wrong);
        assertThat(wrong.error()).contains("SignatureDoesNotMatch").contains("the access key golive_read");

        reader = new Login("somebody", PracticeSecrets.S3_READ);
        assertThat(check("GET exports/a", "not(exists)").error()).contains("InvalidAccessKeyId");

        reader = null;
        CheckResult nobody = check("GET exports/a", "not(exists)");
        is(Outcome.ERROR, nobody);
        assertThat(nobody.error()).contains("a caller without a login");
    }

    @Test
    void aHeadThatIsRefusedSaysSoThoughItHasNoBody() {
        reader = new Login("golive_read", PracticeSecrets.S3_ACT);
        CheckResult result = check("HEAD exports/a", "not(exists)");
        is(Outcome.ERROR, result);
        assertThat(result.error()).contains("HTTP 403").doesNotContain("null");
    }

    @Test
    void theReadersKeyChangesNothing() {
        writer = reader;
        ActionResult result = put("a", "b");
        is(ActionOutcome.FAILED, result);
        assertThat(result.error()).contains("golive_read may only read");
    }

    @Test
    void aBucketThatIsGoneOneThatRefusesAndOneThatKeepsAreSeenAndMended() throws Exception {
        sites.server.breakIt(Site.STAGING, "bucket-gone");
        ActionResult gone = put("a", "b");
        is(ActionOutcome.FAILED, gone);
        assertThat(gone.error()).contains("NoSuchBucket");
        is(Outcome.PASS, check("HEAD exports", "not(exists)"));
        sites.server.mend(Site.STAGING, "bucket-gone");
        is(ActionOutcome.DONE, put("a", "b"));

        sites.server.breakIt(Site.STAGING, "put-refused");
        ActionResult refused = put("a", "c");
        is(ActionOutcome.FAILED, refused);
        assertThat(refused.error()).contains("AccessDenied");
        sites.server.mend(Site.STAGING, "put-refused");

        sites.server.breakIt(Site.STAGING, "bucket-keeps-deleted");
        is(ActionOutcome.DONE, act(Map.of("request", "DELETE exports/a")));
        is(Outcome.FAIL, check("HEAD exports/a", "not(exists)"));
        sites.server.mend(Site.STAGING, "bucket-keeps-deleted");
        is(ActionOutcome.DONE, act(Map.of("request", "DELETE exports/a")));
        is(Outcome.PASS, check("HEAD exports/a", "not(exists)"));
    }

    @Test
    void aResetForgetsWhatWasPut() throws Exception {
        is(ActionOutcome.DONE, put("a", "b"));
        sites.server.resetSites();
        is(Outcome.PASS, check("LIST exports", "exists and count = 0"));
    }
}
