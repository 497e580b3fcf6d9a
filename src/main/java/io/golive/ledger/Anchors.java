package io.golive.ledger;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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

    /** @param file better on another disk than the database */
    Anchors(@Value("${golive.anchors.file:${golive.data}/anchors.log}") Path file) {
        this.file = file;
    }

    /** Called after the commit: the fact stands whether or not this succeeds, so a failure is told and not thrown. */
    void append(Entry entry) {
        String line = entry.at() + " " + entry.chain() + " " + entry.sequence() + " " + entry.hash() + "\n";
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
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
        return read(file, chain);
    }

    /** The same of every chain. */
    Map<String, SortedMap<Long, String>> all() {
        return read(file);
    }

    /** From a copy of such a file. */
    static SortedMap<Long, String> read(Path file, String chain) {
        return read(file).getOrDefault(chain, new TreeMap<>());
    }

    private static Map<String, SortedMap<Long, String>> read(Path file) {
        Map<String, SortedMap<Long, String>> chains = new TreeMap<>();
        if (!Files.exists(file)) {
            return chains;
        }
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            lines.map(line -> line.split(" "))
                    .filter(part -> part.length == 4 && part[2].matches("[1-9][0-9]{0,17}") && Chain.isHash(part[3]))
                    .forEach(part -> chains.computeIfAbsent(part[1], chain -> new TreeMap<>())
                            .putIfAbsent(Long.valueOf(part[2]), part[3]));
            return chains;
        } catch (IOException e) {
            throw new UncheckedIOException("The anchors in " + file + " cannot be read", e);
        }
    }
}
