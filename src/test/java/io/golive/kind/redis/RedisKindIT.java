package io.golive.kind.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.golive.check.Cancellation;
import io.golive.check.CheckContext;
import io.golive.check.CheckResult;
import io.golive.check.CheckRunner;
import io.golive.check.CheckSpec;
import io.golive.check.Kinds;
import io.golive.check.Outcome;
import io.golive.embedded.Port;
import io.golive.embedded.Ports;
import io.golive.embedded.RedisServer;
import io.golive.embedded.RedisSettings;
import io.golive.target.FileSecrets;
import io.golive.target.Login;
import io.golive.target.Secrets;
import io.golive.target.Target;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisKindIT {
    private static final String PASSWORD = "everything-is-allowed";
    private static final String READ = "s3cret-of-the-reader";

    @TempDir
    static Path folder;

    private static RedisServer server;
    private static RedisClient client;
    private static StatefulRedisConnection<String, String> connection;

    private final CheckRunner checks = new CheckRunner(Kinds.scan());
    private final Secrets secrets = new FileSecrets(folder);
    private final Cancellation cancellation = new Cancellation();
    private final Map<String, Object> variables = new HashMap<>(Map.of("run", "run-42", "it", "1"));
    private String url = "redis://127.0.0.1:" + server.port();
    private Login reader = new Login("reader", "READ");
    private Duration timeout = Duration.ofSeconds(5);
    private List<String> conceal = List.of();

    @BeforeAll
    static void start() throws IOException {
        secret("READ", READ);
        secret("WRONG", "another-secret");
        secret("ADMIN", PASSWORD);
        server = RedisServer.start(
                new RedisSettings(
                        folder.resolve("engine"),
                        folder.resolve("redis"),
                        Ports.free().get(Port.APP),
                        PASSWORD,
                        Map.of("reader", READ)),
                line -> {});
        client = RedisClient.create(RedisURI.Builder.redis("127.0.0.1", server.port())
                .withPassword(PASSWORD.toCharArray())
                .build());
        connection = client.connect();
    }

    @AfterAll
    static void stop() {
        client.shutdown();
        server.close();
    }

    private static void secret(String name, String value) throws IOException {
        Path file = Files.writeString(folder.resolve(name), value);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @BeforeEach
    void empty() {
        redis().flushall();
    }

    private static RedisCommands<String, String> redis() {
        return connection.sync();
    }

    private CheckResult check(String command, String... expect) {
        Target target = new Target("staging", "cache", "redis", Map.of("url", url), reader, null, Map.of());
        return checks.run(
                new CheckSpec(
                        "redis",
                        Map.of("command", command),
                        "staging",
                        "cache",
                        null,
                        List.of(expect),
                        List.of(),
                        timeout,
                        null,
                        null,
                        conceal,
                        Map.of()),
                new CheckContext(target, variables, secrets, cancellation),
                Duration.ofSeconds(30));
    }

    private static void is(Outcome outcome, CheckResult result) {
        assertThat(result.outcome()).as(result.toString()).isEqualTo(outcome);
    }

    @Test
    void theServerAnswersItsPing() {
        CheckResult result = check("PING", "value = \"PONG\"");

        is(Outcome.PASS, result);
        assertThat(result.resolved()).contains("PING").contains("127.0.0.1:" + server.port());
    }

    @Test
    void aKeyIsReadWithItsLength() {
        redis().set("balance:1", "250000");

        is(Outcome.PASS, check("GET balance:${it}", "exists and value = \"250000\" and bytes = 6"));
        is(Outcome.FAIL, check("GET balance:${it}", "value = \"1\""));
    }

    @Test
    void aKeyThatIsMissingDoesNotExistAndHasNoValue() {
        is(Outcome.PASS, check("GET nothing", "not(exists) and bytes = 0"));

        CheckResult result = check("GET nothing", "value = \"1\"");
        is(Outcome.FAIL, result);
        assertThat(result.verdicts().getFirst().sentence()).contains("there is no key 'nothing' in staging/cache");
    }

    @Test
    void aBigValueIsMeasuredButNotLoaded() {
        redis().set("big", "x".repeat(Answers.MOST_BYTES + 1));

        is(Outcome.PASS, check("GET big", "bytes = " + (Answers.MOST_BYTES + 1)));
        CheckResult result = check("GET big", "value = \"x\"");
        is(Outcome.FAIL, result);
        assertThat(result.verdicts().getFirst().sentence()).contains("1000001 bytes");
        assertThat(result.excerpt()).hasSizeLessThan(9000);
    }

    @Test
    void aListIsNoValueAndTheServerSaysSo() {
        redis().rpush("queue", "a");

        CheckResult result = check("GET queue", "exists");
        is(Outcome.ERROR, result);
        assertThat(result.error()).contains("staging/cache answers WRONGTYPE");
    }

    @Test
    void theTimesToLiveOfAPatternAreSeen() {
        redis().setex("cart:1", 600, "a");
        redis().setex("cart:2", 300, "b");
        redis().setex("other", 5000, "c");

        CheckResult result = check("TTL cart:*", "count = 2", "every t in ttls satisfies t >= 299 and t <= 600");
        is(Outcome.PASS, result);
        assertThat(result.observed()).containsEntry("keys", List.of("cart:1", "cart:2"));
    }

    @Test
    void aKeyWithoutEndIsNamedFirst() {
        redis().setex("cart:1", 600, "a");
        redis().set("cart:2", "b");

        CheckResult result = check("TTL cart:*", "every t in ttls satisfies t >= 1 and t <= 600");
        is(Outcome.FAIL, result);
        assertThat(result.excerpt()).startsWith("cart:2 never expires\ncart:1 ");
        is(Outcome.PASS, check("TTL cart:*", "list contains(ttls, -1)"));
    }

    @Test
    void aPatternThatMatchesNothingCountsZero() {
        is(Outcome.PASS, check("TTL cart:*", "count = 0 and count(ttls) = 0"));
        is(Outcome.PASS, check("SCAN cart:*", "count = 0 and keys = []"));
    }

    @Test
    void aWalkSeesEveryKeyOnceAndGivesUpWhereThereAreTooMany() {
        Map<String, String> keys = new HashMap<>();
        for (int i = 0; i <= Answers.MOST_KEYS; i++) {
            keys.put("cart:" + i, "x");
        }
        redis().mset(keys);
        redis().del("cart:0");
        is(Outcome.PASS, check("SCAN cart:*", "count = 20000", "list contains(keys, \"cart:777\")"));
        is(Outcome.PASS, check("TTL cart:*", "count = 20000"));

        redis().set("cart:0", "x");
        CheckResult result = check("SCAN cart:*", "count > 0");
        is(Outcome.FAIL, result);
        assertThat(result.verdicts().getFirst().sentence()).contains("more than 20000 keys match 'cart:*'");
    }

    @Test
    void aWrongPasswordIsAnErrorThatNamesTheLoginAndNotThePassword() {
        reader = new Login("reader", "WRONG");

        CheckResult result = check("PING", "value = \"PONG\"");
        is(Outcome.ERROR, result);
        assertThat(result.error())
                .contains("staging/cache does not accept the user reader with the secret WRONG")
                .contains("WRONGPASS")
                .doesNotContain("another-secret");
    }

    @Test
    void aPasswordAloneIsThatOfTheDefaultUser() {
        reader = new Login(null, "ADMIN");
        is(Outcome.PASS, check("PING", "value = \"PONG\""));
        reader = new Login(null, "WRONG");
        assertThat(check("PING", "value = \"PONG\"").error()).contains("the default user with the secret WRONG");
    }

    @Test
    void noLoginWhereOneIsNeededSaysWhatToWrite() {
        reader = null;

        CheckResult result = check("PING", "value = \"PONG\"");
        is(Outcome.ERROR, result);
        assertThat(result.error()).contains("staging/cache asks for a password").contains("reader: { secret: NAME }");
    }

    @Test
    void aUserWhoMayNotReadIsNamed() {
        redis().dispatch(
                        io.lettuce.core.protocol.CommandType.ACL,
                        new io.lettuce.core.output.StatusOutput<>(io.lettuce.core.codec.StringCodec.UTF8),
                        new io.lettuce.core.protocol.CommandArgs<>(io.lettuce.core.codec.StringCodec.UTF8)
                                .add("SETUSER")
                                .add("pinger")
                                .add("on")
                                .add(">" + READ)
                                .add("+ping"));
        reader = new Login("pinger", "READ");

        is(Outcome.PASS, check("PING", "value = \"PONG\""));
        CheckResult result = check("SCAN *", "count = 0");
        is(Outcome.ERROR, result);
        assertThat(result.error()).contains("does not allow this to the user pinger with the secret READ");
    }

    @Test
    void aServerThatIsAwayIsAnError() {
        url = "redis://127.0.0.1:" + Ports.free().get(Port.APP);

        CheckResult result = check("PING", "value = \"PONG\"");
        is(Outcome.ERROR, result);
        assertThat(result.error()).contains("refuses the connection; nothing listens there");
        assertThat(result.resolved()).startsWith("PING");
    }

    @Test
    void aServerThatHangsIsEndedByTheTimeout() throws IOException {
        timeout = Duration.ofSeconds(1);
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            url = "redis://127.0.0.1:" + silent.getLocalPort();

            CheckResult result = check("PING", "value = \"PONG\"");
            is(Outcome.ERROR, result);
            assertThat(result.error()).containsAnyOf("did not answer in time", "took longer than 1000 ms");
            assertThat(result.millis()).isLessThan(4000);
        }
    }

    @Test
    void aWaitOnAHangingServerEndsAtOnceWhenItIsCancelled() throws Exception {
        timeout = Duration.ofSeconds(20);
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            url = "redis://127.0.0.1:" + silent.getLocalPort();
            CompletableFuture<CheckResult> result =
                    CompletableFuture.supplyAsync(() -> check("PING", "value = \"PONG\""));
            silent.accept().getInputStream().read();
            cancellation.cancel("the lane was closed");

            assertThat(result.get(15, java.util.concurrent.TimeUnit.SECONDS).error())
                    .contains("the lane was closed");
        }
    }

    @Test
    void whatIsConcealedIsShownNowhere() {
        redis().set("phone:1", "0901234567");
        conceal = List.of("value");

        CheckResult result = check("GET phone:1", "matches(value, \"09[0-9]{8}\")");
        is(Outcome.PASS, result);
        assertThat(result.toString()).doesNotContain("0901234567");
    }

    @Test
    void aSecretThatStandsInAValueIsMasked() {
        redis().set("config", "password=" + READ);

        CheckResult result = check("GET config", "exists");
        is(Outcome.PASS, result);
        assertThat(result.toString()).doesNotContain(READ).contains("password=***");
    }

    @Test
    void theReadersLoginChangesNothing() {
        reader = new Login("reader", "READ");
        RedisClient asReader = RedisClient.create(RedisURI.Builder.redis("127.0.0.1", server.port())
                .withAuthentication("reader", READ.toCharArray())
                .build());
        try (StatefulRedisConnection<String, String> limited = asReader.connect()) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> limited.sync().set("a", "b")))
                    .hasMessageContaining("NOPERM");
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> limited.sync().keys("*")))
                    .hasMessageContaining("NOPERM");
        } finally {
            asReader.shutdown();
        }
    }
}
