package io.golive.embedded;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where and how a {@link RedisServer} runs.
 *
 * @param engineFolder where its program is unpacked, once for all servers
 * @param folder its own folder: settings, log and process id
 * @param port on 127.0.0.1
 * @param password of the default user, who may do everything
 * @param readers password of each user who may only read
 */
public record RedisSettings(Path engineFolder, Path folder, int port, String password, Map<String, String> readers) {
    public RedisSettings {
        engineFolder = engineFolder.toAbsolutePath();
        folder = folder.toAbsolutePath();
        readers = Map.copyOf(readers);
    }

    /** Without the passwords. */
    @Override
    public String toString() {
        return "Redis in " + folder + " on port " + port;
    }
}
