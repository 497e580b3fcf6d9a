package io.golive.cli;

import io.golive.embedded.DataLock;
import io.golive.embedded.Port;
import io.golive.embedded.Ports;
import java.util.List;
import java.util.function.Consumer;

/** The practice target alone, with its PostgreSQL and without the engine: started by this process, ended with it. */
final class LocalPractice implements AutoCloseable {
    private final DataLock lock;
    private final Ports ports;
    private PracticeProcess process;

    private LocalPractice(DataLock lock, Ports ports) {
        this.lock = lock;
        this.ports = ports;
    }

    /**
     * @param news one line for people at a time
     * @throws io.golive.embedded.EmbeddedException when the data folder is held, or a port is taken
     */
    static LocalPractice start(Installation home, StackOptions options, Consumer<String> news)
            throws InterruptedException {
        Ports ports = options.ports();
        LocalPractice practice = new LocalPractice(DataLock.take(home.data()), ports);
        Runtime.getRuntime().addShutdownHook(new Thread(practice::close, "end-practice"));
        try {
            home.createFolders();
            FreePorts.await(
                    ports,
                    List.of(
                            Port.PRACTICE_CONTROL,
                            Port.PRACTICE_STAGING,
                            Port.PRACTICE_PRODUCTION,
                            Port.PRACTICE_POSTGRES,
                            Port.PRACTICE_STAGING_REDIS,
                            Port.PRACTICE_PRODUCTION_REDIS,
                            Port.PRACTICE_STAGING_METRICS,
                            Port.PRACTICE_PRODUCTION_METRICS,
                            Port.PRACTICE_STAGING_TLS,
                            Port.PRACTICE_PRODUCTION_TLS,
                            Port.PRACTICE_MAIL));
            PracticeFolder.secrets(home);
            practice.process = PracticeProcess.launch(home, ports, options.scale(), news);
            practice.process.awaitReady();
            return practice;
        } catch (RuntimeException | InterruptedException failed) {
            practice.close();
            throw failed;
        }
    }

    String controlUrl() {
        return "http://127.0.0.1:" + ports.get(Port.PRACTICE_CONTROL);
    }

    /** May be called twice, and by the shutdown hook at any moment. */
    @Override
    public synchronized void close() {
        if (process != null) {
            process.close();
        }
        lock.close();
    }
}
