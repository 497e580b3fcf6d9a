package io.golive.practice;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the practice target is started.
 *
 * @param postgresUrl JDBC URL of a superuser with its credentials, any database of the cluster; the cluster is ours alone
 * @param engine where the programs of the caches are unpacked, once for all
 * @param data Golive's data folder: secrets are read from and made in {@code secrets/}, our own files lie in {@code practice/}
 * @param plan the folder of the plan whose migrations staging has already seen ({@code migrations/p1} below it)
 * @param scale how much data
 * @param stagingPort HTTP port of staging; 0 takes a free one, here and below
 * @param productionPort HTTP port of production
 * @param controlPort port of resets, faults and host commands
 * @param stagingRedisPort port of staging's cache
 * @param productionRedisPort port of production's cache
 * @param stagingMetricsPort port of what answers for staging's figures
 * @param productionMetricsPort port of what answers for production's figures
 * @param stagingTlsPort port of staging over TLS
 * @param productionTlsPort port of production over TLS
 * @param mailPort port of the shop's mail server
 * @param practiceMinute what a minute of the cron runner takes
 */
public record PracticeConfig(
        String postgresUrl,
        Path engine,
        Path data,
        Path plan,
        Scale scale,
        int stagingPort,
        int productionPort,
        int controlPort,
        int stagingRedisPort,
        int productionRedisPort,
        int stagingMetricsPort,
        int productionMetricsPort,
        int stagingTlsPort,
        int productionTlsPort,
        int mailPort,
        Duration practiceMinute) {

    /** Minutes of the cron runner as short as a rehearsal needs them. */
    public static final Duration DEFAULT_MINUTE = Duration.ofMillis(200);

    int port(Site site) {
        return site == Site.STAGING ? stagingPort : productionPort;
    }

    int redisPort(Site site) {
        return site == Site.STAGING ? stagingRedisPort : productionRedisPort;
    }

    int metricsPort(Site site) {
        return site == Site.STAGING ? stagingMetricsPort : productionMetricsPort;
    }

    int tlsPort(Site site) {
        return site == Site.STAGING ? stagingTlsPort : productionTlsPort;
    }

    Path folder() {
        return data.resolve("practice");
    }

    /** Where the files of a site lie: its repository, test report, reports and logs. */
    Path files(Site site) {
        return files().resolve(site.key());
    }

    Path files() {
        return folder().resolve("files");
    }

    Path migrations() {
        return plan.resolve("migrations/p1");
    }
}
