package io.golive.embedded;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where and how a {@link PostgresServer} runs.
 *
 * @param engineFolder where its programs are unpacked, once for all servers
 * @param folder its own folder, kept between starts: the cluster, its log and the superuser's password
 * @param port on 127.0.0.1
 * @param durability whether a commit survives a power failure
 * @param options server settings beyond ours, as in postgresql.conf
 */
public record PostgresSettings(
        Path engineFolder, Path folder, int port, Durability durability, Map<String, String> options) {
    /** SAFE for facts that must be kept, FAST for data that can be made again. Both survive a kill -9 of the server. */
    public enum Durability {
        SAFE,
        FAST
    }

    public PostgresSettings {
        engineFolder = engineFolder.toAbsolutePath();
        folder = folder.toAbsolutePath();
        options = Map.copyOf(options);
    }

    public static PostgresSettings safe(Path engineFolder, Path folder, int port) {
        return new PostgresSettings(engineFolder, folder, port, Durability.SAFE, Map.of());
    }

    public static PostgresSettings fast(Path engineFolder, Path folder, int port, Map<String, String> options) {
        return new PostgresSettings(engineFolder, folder, port, Durability.FAST, options);
    }
}
