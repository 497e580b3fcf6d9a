package io.golive.cli;

import java.time.Instant;

/**
 * What a running {@code up} writes into its data folder, so that other commands find it.
 *
 * @param pid of the process that holds the data folder
 * @param openSearchUrl where Tasklist keeps its users; null in a file of an older version
 * @param controlUrl of the practice target
 * @param scale of the practice sites, {@code small} or {@code full}
 */
record UpFile(
        long pid,
        String apiUrl,
        String tasklistUrl,
        String operateUrl,
        String openSearchUrl,
        String controlUrl,
        String scale,
        Instant startedAt) {}
