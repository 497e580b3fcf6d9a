package io.golive.embedded;

import java.nio.file.Path;

/**
 * How a Prometheus of our own is started.
 *
 * @param program the {@code prometheus} that is installed on this machine
 * @param folder its own: settings, rules, what it has read, its log
 * @param port on 127.0.0.1
 * @param configuration the text of {@code prometheus.yml}; it names {@code rules.yml} beside it
 * @param rules the text of {@code rules.yml}
 */
public record PrometheusSettings(Path program, Path folder, int port, String configuration, String rules) {}
