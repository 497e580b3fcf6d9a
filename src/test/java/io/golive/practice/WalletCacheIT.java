package io.golive.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalletCacheIT {
    private static final String WALLETS = "TTL wallet_balance_result:*";
    private static final String TEN_MINUTES = "count > 0 and (every t in ttls satisfies t >= 1 and t <= 600)";

    @TempDir
    static Path data;

    private static PracticeSites sites;

    @BeforeAll
    static void start() throws Exception {
        sites = new PracticeSites(data, Scale.SMALL);
    }

    @AfterAll
    static void stop() throws Exception {
        List<ProcessHandle> servers = List.of(redisOf(Site.STAGING), redisOf(Site.PRODUCTION));
        sites.close();
        assertThat(servers).noneMatch(ProcessHandle::isAlive);
    }

    @BeforeEach
    void reset() throws Exception {
        sites.server.resetSites();
    }

    private static CheckResult check(Site site, String command, String expect) {
        String url = sites.server.installation().get("PRACTICE_" + site + "_REDIS");
        Login reader = new Login("golive_read", PracticeSecrets.REDIS_READ);
        Target target = new Target(site.key(), "cache", "redis", Map.of("url", url), reader, null, Map.of());
        return new CheckRunner(Kinds.scan())
                .run(
                        new CheckSpec(
                                "redis",
                                Map.of("command", command),
                                site.key(),
                                "cache",
                                null,
                                List.of(expect),
                                List.of(),
                                Duration.ofSeconds(10),
                                null,
                                null,
                                List.of(),
                                Map.of()),
                        new CheckContext(
                                target, Map.of(), new FileSecrets(data.resolve("secrets")), new Cancellation()),
                        Duration.ofSeconds(20));
    }

    private static void is(Outcome outcome, CheckResult result) {
        assertThat(result.outcome()).as(result.toString()).isEqualTo(outcome);
    }

    private static ProcessHandle redisOf(Site site) throws IOException {
        Path pidFile = data.resolve("practice/redis/" + site.key() + "/redis.pid");
        return ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip()))
                .orElseThrow();
    }

    @Test
    void bothSitesCacheWalletsForTenMinutes() {
        is(Outcome.PASS, check(Site.STAGING, WALLETS, TEN_MINUTES));
        is(Outcome.PASS, check(Site.PRODUCTION, WALLETS, TEN_MINUTES));
    }

    @Test
    void aLookUpFillsTheCache() throws Exception {
        is(Outcome.PASS, check(Site.STAGING, "GET wallet_balance_result:33", "not(exists)"));

        String path = "/api/prepaid/wallets/33";
        assertThat(sites.call(Site.STAGING, "admin", "GET", path, "").body()).contains("\"cached\":false");
        assertThat(sites.call(Site.STAGING, "admin", "GET", path, "").body()).contains("\"cached\":true");
        is(Outcome.PASS, check(Site.STAGING, "GET wallet_balance_result:33", "exists"));
        is(Outcome.PASS, check(Site.PRODUCTION, "GET wallet_balance_result:33", "not(exists)"));
        assertThat(sites.status(Site.STAGING, "admin", "GET", "/api/prepaid/wallets/99999999"))
                .isEqualTo(404);
        assertThat(sites.status(Site.STAGING, "staff", "GET", path)).isEqualTo(403);
    }

    @Test
    void aKeyWithoutExpiryAndOneThatLivesTooLongAreSeenAndMended() throws Exception {
        sites.server.breakIt(Site.STAGING, "wallet-ttl-gone");
        CheckResult gone = check(Site.STAGING, WALLETS, TEN_MINUTES);
        is(Outcome.FAIL, gone);
        assertThat(gone.excerpt()).contains("wallet_balance_result:1 never expires");
        is(Outcome.PASS, check(Site.PRODUCTION, WALLETS, TEN_MINUTES));
        sites.server.mend(Site.STAGING, "wallet-ttl-gone");
        is(Outcome.PASS, check(Site.STAGING, WALLETS, TEN_MINUTES));

        sites.server.breakIt(Site.STAGING, "wallet-ttl-too-long");
        CheckResult tooLong = check(Site.STAGING, WALLETS, TEN_MINUTES);
        is(Outcome.FAIL, tooLong);
        assertThat(tooLong.excerpt()).contains("wallet_balance_result:1 7");
        sites.server.mend(Site.STAGING, "wallet-ttl-too-long");
        is(Outcome.PASS, check(Site.STAGING, WALLETS, TEN_MINUTES));
    }

    @Test
    void aSiteWithoutItsRedisWorksOnAndAResetBringsItBack() throws Exception {
        sites.server.breakIt(Site.STAGING, "redis-refusing");
        CheckResult refused = check(Site.STAGING, "PING", "value = \"PONG\"");
        is(Outcome.ERROR, refused);
        assertThat(refused.error()).contains("refuses the connection");
        assertThat(sites.status(Site.STAGING, "admin", "GET", "/api/prepaid/wallets/33"))
                .isEqualTo(200);
        is(Outcome.PASS, check(Site.PRODUCTION, "PING", "value = \"PONG\""));

        sites.server.resetSites();
        is(Outcome.PASS, check(Site.STAGING, WALLETS, TEN_MINUTES));
    }

    @Test
    void aMendedRedisAnswersAtOnce() throws Exception {
        sites.server.breakIt(Site.STAGING, "redis-refusing");
        sites.server.mend(Site.STAGING, "redis-refusing");
        is(Outcome.PASS, check(Site.STAGING, WALLETS, TEN_MINUTES));
    }

    @Test
    void aRedisThatDiedIsStartedAgainByTheNextLookUps() throws Exception {
        redisOf(Site.STAGING).destroyForcibly();
        await().until(() -> check(Site.STAGING, "PING", "value = \"PONG\"").outcome() == Outcome.ERROR);

        sites.server
                .site(Site.STAGING)
                .faults()
                .mend(sites.server.faults().find("slow-route").orElseThrow());
        is(Outcome.PASS, check(Site.STAGING, WALLETS, TEN_MINUTES));
    }
}
