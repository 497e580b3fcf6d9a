package io.golive.embedded;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns Maven's transfer messages into a line every two seconds. */
final class DownloadProgress {
    private static final Pattern TRANSFER = Pattern.compile("Progress \\(\\d+\\): (.+)");
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final Progress progress;
    private Instant last = Instant.now();

    DownloadProgress(Progress progress) {
        this.progress = progress;
    }

    /** @return whether the line was about a transfer */
    boolean take(String line) {
        Matcher transfer = TRANSFER.matcher(line);
        if (transfer.matches()) {
            Instant now = Instant.now();
            if (now.isAfter(last.plus(EVERY))) {
                last = now;
                progress.line("Downloading " + transfer.group(1));
            }
            return true;
        }
        return line.startsWith("Downloading from") || line.startsWith("Downloaded from");
    }
}
