package io.golive.ledger;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The heads of all chains in a file outside the database, one line an entry: {@code <instant> <chain> <sequence>
 * <hash>}. Whoever changes the database alone contradicts it.
 */
@Component
class Anchors {
    private static final Logger LOG = LoggerFactory.getLogger(Anchors.class);
    private final Path file;

    Anchors(@Value("${golive.data}") Path data) {
        this.file = data.resolve("anchors.log");
    }

    /** Called after the commit: the fact stands whether or not this succeeds, so a failure is told and not thrown. */
    void append(Entry entry) {
        String line = entry.at() + " " + entry.chain() + " " + entry.sequence() + " " + entry.hash() + "\n";
        try {
            Files.createDirectories(file.getParent());
            // a single small write in append mode stays whole beside those of other processes
            Files.write(file, line.getBytes(StandardCharsets.UTF_8), CREATE, WRITE, APPEND);
        } catch (IOException e) {
            LOG.warn(
                    "Entry {} of ledger {} is not anchored: {} cannot be written ({}). Mend the folder; verification"
                            + " proves such entries only once a later one is anchored.",
                    entry.sequence(),
                    entry.chain(),
                    file,
                    e.toString());
        }
    }

    /** Sequence to hash as anchored; a line that a crash cut short says nothing. */
    SortedMap<Long, String> of(String chain) {
        SortedMap<Long, String> hashes = new TreeMap<>();
        if (!Files.exists(file)) {
            return hashes;
        }
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            lines.map(line -> line.split(" "))
                    .filter(part -> part.length == 4
                            && part[1].equals(chain)
                            && part[2].matches("[1-9][0-9]{0,17}")
                            && part[3].matches("[0-9a-f]{64}"))
                    .forEach(part -> hashes.putIfAbsent(Long.valueOf(part[2]), part[3]));
            return hashes;
        } catch (IOException e) {
            throw new UncheckedIOException("The anchors in " + file + " cannot be read", e);
        }
    }
}
