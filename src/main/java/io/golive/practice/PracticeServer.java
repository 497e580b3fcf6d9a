package io.golive.practice;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** The practice target: two sites and a control port, all on the loopback address. */
public final class PracticeServer implements AutoCloseable {
    private final PracticeConfig config;
    private final FaultCatalog faults = FaultCatalog.load();
    private final Cluster cluster;
    private final Templates templates;
    private final Map<Site, RunningSite> sites = new EnumMap<>(Site.class);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Mailbox mailbox;
    private final Certificates certificates;
    private final HttpServer control;
    private volatile boolean ready;

    private PracticeServer(PracticeConfig config, PracticeSecrets secrets) throws IOException {
        this.config = config;
        this.cluster = new Cluster(config.postgresUrl());
        this.templates = new Templates(cluster, config, secrets);
        this.certificates = Certificates.prepare(config.folder().resolve("tls"), secrets);
        HttpServer listening = null;
        Mailbox mail = null;
        try {
            mail = new Mailbox(config.mailPort(), secrets);
            for (Site site : Site.values()) {
                sites.put(site, new RunningSite(site, cluster, config, secrets, certificates));
            }
            Routes routes = new Routes(path -> null);
            new ControlRoutes(this, secrets).addTo(routes);
            listening = RunningSite.listen(config.controlPort(), "practice control", routes, threads);
        } finally {
            if (listening == null) {
                sites.values().forEach(RunningSite::closePort);
                endChildren();
                if (mail != null) {
                    mail.close();
                }
            }
        }
        this.mailbox = mail;
        this.control = listening;
        HostFolder.write(bin(), controlUrl(), secrets.file(PracticeSecrets.CONTROL));
    }

    /**
     * Opens the ports, builds what is missing in the cluster, and answers when both sites work. Sites that are there are
     * kept as they are, so that an unfinished run finds what it left.
     *
     * @param progress told in one line each what takes long
     * @throws IOException when a port is taken or the plan's migrations are not there
     * @throws SQLException when the cluster refuses
     */
    public static PracticeServer start(PracticeConfig config, Consumer<String> progress)
            throws IOException, SQLException, InterruptedException {
        PracticeServer server = new PracticeServer(config, PracticeSecrets.prepare(config.data()));
        try {
            server.templates.prepare(progress);
            for (Site site : Site.values()) {
                if (!server.templates.hasCopy(site)) {
                    server.templates.copy(site);
                    server.site(site).clearFiles();
                }
                server.site(site).begin();
            }
            server.writeInstallation();
            server.ready = true;
            return server;
        } catch (IOException | SQLException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** Re-creates both sites as they are before a go-live; whoever is connected to one is cut off. */
    public void resetSites() throws SQLException {
        resetSites(false);
    }

    /**
     * Re-creates both sites; whoever is connected to one is cut off.
     *
     * @param released production is released, too, as it is behind a go-live: what a way back begins from
     */
    public synchronized void resetSites(boolean released) throws SQLException {
        ready = false;
        for (Map.Entry<Site, RunningSite> site : sites.entrySet()) {
            try {
                site.getValue().pause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SQLException(
                        "interrupted before site " + site.getKey().key() + " was re-created", e);
            }
            templates.copy(site.getKey(), released ? Site.STAGING : site.getKey());
            site.getValue().clearFiles();
            site.getValue().begin();
        }
        mailbox.empty();
        ready = true;
    }

    /** What environment files call these places: the values of {@code installation.properties}, nothing secret. */
    public Map<String, String> installation() {
        Map<String, String> values = new TreeMap<>();
        for (Site site : Site.values()) {
            values.put("PRACTICE_" + site + "_DB", cluster.url(site.database()));
            values.put("PRACTICE_" + site + "_URL", url(site));
            values.put(
                    "PRACTICE_" + site + "_REDIS",
                    "redis://127.0.0.1:" + site(site).redisPort());
            values.put(
                    "PRACTICE_" + site + "_METRICS",
                    "http://127.0.0.1:" + site(site).metricsPort());
            values.put(
                    "PRACTICE_" + site + "_TLS",
                    "https://127.0.0.1:" + site(site).tlsPort());
        }
        values.put("PRACTICE_SMTP", "smtp://127.0.0.1:" + mailbox.port());
        values.put("PRACTICE_TLS_AUTHORITY", certificates.authority().toString());
        values.put("PRACTICE_BIN", bin().toString());
        values.put("PRACTICE_FILES", config.files().toAbsolutePath().toString());
        Scale scale = config.scale();
        values.put("PRACTICE_ORDER_ROWS", Integer.toString(scale.orderRows));
        values.put("PRACTICE_CARD_ROWS", Integer.toString(scale.cardRows));
        values.put("PRACTICE_CUSTOMER_ROWS", Integer.toString(scale.customers));
        values.put("PRACTICE_FINANCE_ROWS", Integer.toString(scale.financeRows));
        return values;
    }

    /** For whoever reads environments: what {@code ${NAME}} stands for there. */
    private void writeInstallation() throws IOException {
        StringBuilder lines = new StringBuilder(
                "# Written by the practice target: what environments/practice.yaml refers to as ${NAME}. No secrets.\n");
        installation()
                .forEach((name, value) ->
                        lines.append(name).append('=').append(value).append('\n'));
        Path fresh = config.data().resolve("installation.properties.new");
        Files.writeString(fresh, lines);
        Files.move(
                fresh,
                config.data().resolve("installation.properties"),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
    }

    /** Where the site answers, without a slash at the end. */
    public String url(Site site) {
        return "http://127.0.0.1:" + site(site).port();
    }

    /** Where resets, faults and host commands are asked for, without a slash at the end. */
    public String controlUrl() {
        return "http://127.0.0.1:" + control.getAddress().getPort();
    }

    /** Breaks something on a site; does nothing when it is broken already. */
    public void breakIt(Site site, String fault) throws SQLException {
        site(site).faults().breakIt(faults.find(fault).orElseThrow(), null);
    }

    /** Mends it; does nothing when it is not broken. */
    public void mend(Site site, String fault) throws SQLException {
        site(site).faults().mend(faults.find(fault).orElseThrow());
    }

    Mailbox mailbox() {
        return mailbox;
    }

    FaultCatalog faults() {
        return faults;
    }

    /** Ends the child processes, for a shutdown that does not wait for {@link #close()}. */
    public void endChildren() {
        sites.values().forEach(RunningSite::endChildren);
    }

    boolean isReady() {
        return ready;
    }

    RunningSite site(Site site) {
        return sites.get(site);
    }

    private Path bin() {
        return config.folder().resolve("bin").toAbsolutePath();
    }

    @Override
    public void close() throws SQLException, InterruptedException {
        ready = false;
        control.stop(0);
        threads.shutdownNow();
        for (RunningSite site : sites.values()) {
            site.close();
        }
        mailbox.close();
    }
}
