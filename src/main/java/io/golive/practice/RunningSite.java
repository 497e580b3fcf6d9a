package io.golive.practice;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One site: its database, its services and what runs in the background. The HTTP port stays open over a reset. */
final class RunningSite implements AutoCloseable {
    private final SiteDatabase database;
    private final Faults faults;
    private final SiteFiles files;
    private final HostCommands commands;
    private final ExportWorker exports;
    private final CronRunner cron;
    private final WalletCache wallets;
    private final Monitoring monitoring;
    private final HttpServer http;
    private final TlsPort tls;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    RunningSite(Site site, Cluster cluster, PracticeConfig config, PracticeSecrets secrets, Certificates certificates)
            throws IOException {
        database = new SiteDatabase(cluster, site);
        faults = new Faults(database);
        files = new SiteFiles(config.files(site), database, faults);
        faults.watch(files::write);
        SiteReports reports = new SiteReports(database, files, faults);
        faults.watch(reports::follow);
        commands = new HostCommands(database, faults, files, reports);
        cron = new CronRunner(database, faults, files.log("cron.log"), config.practiceMinute());
        Settings settings = new Settings(database);
        exports = new ExportWorker(
                database,
                settings,
                faults,
                config.folder().resolve("exports/" + site.key()),
                files.log("export-api.log"));
        faults.watch(cron::followFaults);
        faults.watch(exports::followFaults);
        wallets = new WalletCache(site, database, faults, config, secrets);
        faults.watch(wallets::rewrite);
        Doors doors = new Doors(database, secrets);
        Permissions permissions = new Permissions(database);
        Figures figures = new Figures(database);
        Routes routes = new Routes(new PageFaults(faults));
        new ReportRoutes(database, doors, permissions, settings, faults).addTo(routes);
        new ExportRoutes(database, doors, permissions, new Services(database), exports, faults).addTo(routes);
        new FlagRoutes(database, doors, settings, faults).addTo(routes);
        new MetadataRoutes(database, doors).addTo(routes);
        new WalletRoutes(doors, permissions, wallets).addTo(routes);
        new FrontendRoutes(database, settings, faults).addTo(routes);
        new ChatRoutes(database).addTo(routes);
        new MetricsRoutes(database, figures, faults).addTo(routes);
        http = listen(config.port(site), "practice " + site.key(), routes, threads);
        tls = overTls(config.tlsPort(site), "practice " + site.key() + " over TLS", certificates, routes);
        faults.watch(tls::follow);
        http.createContext(S3Service.ROOT, new S3Service(database, secrets));
        String url = "http://127.0.0.1:" + port();
        monitoring = new Monitoring(
                faults,
                new Visitor(url, database, settings, secrets),
                new BusySessions(cluster.url(site.database()), secrets),
                figures,
                new Monitoring.Place(
                        URI.create(url),
                        config.metricsPort(site),
                        config.folder().resolve("prometheus/" + site.key())));
        faults.watch(monitoring::followFaults);
    }

    private TlsPort overTls(int port, String what, Certificates certificates, Routes routes) throws IOException {
        try {
            return new TlsPort(port, what, certificates, faults, routes, threads);
        } catch (IOException e) {
            http.stop(0);
            threads.shutdownNow();
            throw e;
        }
    }

    static HttpServer listen(int port, String what, Routes routes, ExecutorService threads) throws IOException {
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (java.net.BindException e) {
            throw new IOException("port " + port + " of " + what + " is taken: " + e.getMessage(), e);
        }
        server.setExecutor(threads);
        server.createContext("/", routes);
        server.start();
        return server;
    }

    /** Begins to work on the database that is there now. */
    void begin() throws SQLException {
        database.open();
        wallets.start();
        files.write();
        tls.follow();
        exports.start();
        cron.start();
        monitoring.start();
    }

    /** Leaves the database alone: nothing of ours is at work in it any more. */
    void pause() throws SQLException, InterruptedException {
        cron.interrupt();
        monitoring.interrupt();
        wallets.pause();
        database.close();
        cron.close();
        exports.close();
        monitoring.pause();
    }

    /** Once its database was made anew. */
    void clearFiles() throws SQLException {
        files.clear();
    }

    int port() {
        return http.getAddress().getPort();
    }

    int metricsPort() {
        return monitoring.port();
    }

    int tlsPort() {
        return tls.port();
    }

    int redisPort() {
        return wallets.port();
    }

    Faults faults() {
        return faults;
    }

    HostCommands commands() {
        return commands;
    }

    /** For the end of this process: nothing of it is left running. */
    void endChildren() {
        monitoring.close();
        wallets.close();
    }

    void closePort() {
        tls.close();
        http.stop(0);
        threads.shutdownNow();
    }

    @Override
    public void close() throws SQLException, InterruptedException {
        closePort();
        pause();
        endChildren();
    }
}
