package io.golive.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The build under {@code src/main/embedded} of a checkout: what the engine folder is filled by. */
record BuildSources(Path folder) {

    static BuildSources of(Path checkout) {
        return new BuildSources(checkout.resolve("src/main/embedded"));
    }

    Path pom() {
        return folder.resolve("pom.xml");
    }

    /**
     * What the engine folder calls the part that these sources make.
     *
     * @throws EmbeddedException when the sources are not there
     */
    EngineFolder.Entry entry(String part) {
        if (!Files.isRegularFile(pom())) {
            throw new EmbeddedException("The embedded engine is fetched by the build in " + folder
                    + ", which is not there. Start ./golive from a checkout of Golive.");
        }
        return new EngineFolder.Entry(part, part + "-" + hash(part));
    }

    /** Over the names and bytes of all that decides what the part's build makes. */
    private String hash(String part) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            List<Path> files =
                    new ArrayList<>(List.of(pom(), folder.resolve(part).resolve("pom.xml")));
            Path own = folder.resolve(part).resolve("src");
            if (Files.isDirectory(own)) {
                try (Stream<Path> found = Files.walk(own)) {
                    found.filter(Files::isRegularFile).sorted().forEach(files::add);
                }
            }
            for (Path file : files) {
                digest.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (IOException e) {
            throw new EmbeddedException("Cannot read " + folder.resolve(part) + ": " + e.getMessage(), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
