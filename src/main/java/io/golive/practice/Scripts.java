package io.golive.practice;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The SQL that makes a site. */
final class Scripts {
    static final List<String> BEFORE_RELEASE = List.of("1-schema.sql", "2-data.sql", "3-record.sql", "4-grants.sql");
    static final String RELEASED = "5-released.sql";

    private Scripts() {}

    static void run(Connection connection, String script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(text(script));
        } catch (SQLException e) {
            throw new SQLException("practice/" + script + ": " + e.getMessage(), e.getSQLState(), e);
        }
    }

    /** Changes whenever a script or a migration does, so that templates made of others are not used. */
    static String version(Path migrations) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String script :
                    Stream.concat(BEFORE_RELEASE.stream(), Stream.of(RELEASED)).toList()) {
                digest.update(text(script).getBytes(StandardCharsets.UTF_8));
            }
            for (Path migration : migrations(migrations)) {
                digest.update(migration.getFileName().toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(migration));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 5);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> migrations(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("no migrations in " + folder
                    + ": the practice target needs the plan's folder, whose migrations staging has already seen");
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .toList();
        }
    }

    private static String text(String script) {
        try (InputStream in = Scripts.class.getResourceAsStream("/practice/" + script)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
