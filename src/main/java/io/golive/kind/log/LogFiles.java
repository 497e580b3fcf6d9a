package io.golive.kind.log;

import io.golive.check.Cancellation;
import io.golive.target.FileRoot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * A log with what was rotated away from it since an instant ({@code cron.log.1}, {@code cron.log-20260504.gz}), oldest
 * first.
 *
 * @param name of the log, from the root
 */
record LogFiles(FileRoot root, String name, ZoneId zone, Cancellation cancellation) {
    /** Of each file only its end is read; when that does not reach back far enough, nothing is claimed. */
    static final int LONGEST = 16_000_000;

    private static final Pattern ROTATED = Pattern.compile("[.-]\\d[\\d_.T:-]*(\\.log)?(\\.gz)?|\\.old");

    /** One entry: its first line, and the lines without a time that follow it. */
    record Entry(LogTime.Stamp stamp, String text) {}

    /**
     * The entries since then; empty when the log itself is not there.
     *
     * @throws IOException when it cannot be read, or more was written since than is read
     */
    Optional<List<Entry>> since(Instant since) throws IOException {
        Path log = root.files(name).get(name);
        if (log == null) {
            return Optional.empty();
        }
        List<Entry> entries = new ArrayList<>();
        LogTime time = new LogTime(zone);
        List<Path> files = new ArrayList<>(rotated(since));
        files.add(log);
        for (Path file : files) {
            read(file, since, time, entries);
        }
        return Optional.of(entries);
    }

    /** Those beside the log that were still written to since then. */
    private List<Path> rotated(Instant since) throws IOException {
        String literal = name.replaceAll("([*?\\[{\\\\])", "\\\\$1");
        return root.files(literal + "[.-]*").entrySet().stream()
                .filter(file ->
                        ROTATED.matcher(file.getKey().substring(name.length())).matches())
                .map(Map.Entry::getValue)
                .filter(file -> !modified(file).isBefore(since))
                .sorted(Comparator.comparing(LogFiles::modified))
                .toList();
    }

    private void read(Path file, Instant since, LogTime time, List<Entry> entries) throws IOException {
        Tail tail = file.toString().endsWith(".gz") ? unpacked(file) : tail(file);
        LogTime.Stamp stamp = null;
        StringBuilder entry = new StringBuilder();
        boolean reachesBack = tail.whole();
        boolean anyTime = false;
        for (String line : (Iterable<String>) tail.text().lines()::iterator) {
            if (cancellation.reason() != null) {
                throw new CancellationException("reading " + name + " was ended: " + cancellation.reason());
            }
            Optional<LogTime.Stamp> begins = time.of(line);
            if (begins.isPresent()) {
                anyTime = true;
                reachesBack |= begins.get().isBefore(since);
                add(entries, stamp, entry, since);
                stamp = begins.get();
                entry.setLength(0);
            }
            entry.append(entry.isEmpty() ? "" : "\n").append(line);
        }
        add(entries, stamp, entry, since);
        if (!reachesBack) {
            throw new IOException(name + " grew by more than " + LONGEST + " bytes since " + since
                    + "; look at a shorter time with since:");
        }
        if (!anyTime && !tail.text().isBlank()) {
            throw new IOException("no line of " + name
                    + " begins with a time such as 2026-05-04T18:00:00Z, so nobody can tell which are new");
        }
    }

    /** What stands before the first time of a file belongs to nobody knows when. */
    private static void add(List<Entry> entries, LogTime.Stamp stamp, StringBuilder text, Instant since) {
        if (stamp != null && !stamp.isBefore(since)) {
            entries.add(new Entry(stamp, text.toString()));
        }
    }

    /** @param whole nothing was left out before it */
    private record Tail(String text, boolean whole) {}

    private static Tail tail(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long from = Math.max(0, channel.size() - LONGEST);
            InputStream in = Channels.newInputStream(channel.position(from));
            String text = new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
            int lineEnd = text.indexOf('\n');
            // the first line is most likely cut
            return from == 0 ? new Tail(text, true) : new Tail(text.substring(lineEnd + 1), false);
        }
    }

    private static Tail unpacked(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(in.readNBytes(LONGEST));
            if (in.read() >= 0) {
                throw new IOException(file.getFileName() + " holds more than " + LONGEST + " bytes");
            }
            return new Tail(out.toString(StandardCharsets.UTF_8), true);
        }
    }

    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(file.getFileName() + " cannot be looked at: " + e.getMessage(), e);
        }
    }
}
