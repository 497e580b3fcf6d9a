package io.golive.plan;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;

/**
 * What {@code ${NAME}} in an environment file stands for on this installation: the process's environment variable, else
 * the line of {@code installation.properties}. Read anew at every call, because {@code up} writes the file.
 *
 * @param file may be missing
 */
public record InstallationValues(Path file, Map<String, String> environment)
        implements Function<String, Optional<String>> {

    public static InstallationValues in(Path dataFolder) {
        return new InstallationValues(dataFolder.resolve("installation.properties"), System.getenv());
    }

    @Override
    public Optional<String> apply(String name) {
        String value = environment.get(name);
        return Optional.ofNullable(value != null ? value : properties().getProperty(name));
    }

    private Properties properties() {
        Properties properties = new Properties();
        if (Files.isRegularFile(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException wrong) {
                throw new UncheckedIOException(file + " cannot be read: " + wrong.getMessage(), wrong);
            }
        }
        return properties;
    }
}
