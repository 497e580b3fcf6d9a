package io.golive.practice;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes the commands of the sites' hosts: {@code bin/<site>/<command>}, shell scripts that need nothing but a JVM. */
final class HostFolder {
    private static final String CLASS = "io/golive/practice/HostCommand.class";

    private HostFolder() {}

    /**
     * @param bin the folder above the sites' folders
     * @param control URL of the control port
     * @param token the file with the token that opens it
     */
    static void write(Path bin, String control, Path token) throws IOException {
        Path library = bin.resolve("lib");
        Files.createDirectories(library.resolve(CLASS).getParent());
        try (InputStream in = HostFolder.class.getResourceAsStream("/" + CLASS)) {
            Files.copy(in, library.resolve(CLASS), StandardCopyOption.REPLACE_EXISTING);
        }
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        for (Site site : Site.values()) {
            Path folder = Files.createDirectories(bin.resolve(site.key()));
            for (String command : HostCommands.NAMES) {
                Path script = folder.resolve(command);
                Files.writeString(script, """
                        #!/bin/sh
                        exec %s -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx32m -cp %s io.golive.practice.HostCommand \\
                            %s %s %s "$@"
                        """.formatted(
                                quote(java.toString()),
                                quote(library.toAbsolutePath().toString()),
                                quote(control + "/sites/" + site.key() + "/host"),
                                quote(token.toAbsolutePath().toString()),
                                command));
                Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
            }
        }
    }

    private static String quote(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
