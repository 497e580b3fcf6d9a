package io.golive.alert;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an Alertmanager posts for a group, of its version 4.
 *
 * @param truncatedAlerts how many its {@code max_alerts} left out
 */
record AlertmanagerMessage(String version, List<Entry> alerts, Integer truncatedAlerts) {
    private static final String VERSION = "4";

    /**
     * @param status of this alert; a group that fires may have resolved ones in it
     * @param fingerprint of its labels: the same whenever this alert fires
     * @param startsAt RFC 3339
     */
    record Entry(
            String status,
            Map<String, String> labels,
            Map<String, String> annotations,
            String startsAt,
            String fingerprint) {

        /** @throws UnreadableException when something is missing by which it is told from others */
        private Alert alert() {
            String name = labels == null ? null : labels.get("alertname");
            if (Said.isMissing(name) || Said.isMissing(fingerprint) || Said.isMissing(startsAt)) {
                throw new UnreadableException("Each of alerts needs labels.alertname, fingerprint and startsAt.");
            }
            try {
                Instant since = OffsetDateTime.parse(startsAt).toInstant();
                return new Alert(
                        Alert.ALERT,
                        Said.name(name),
                        Said.name(name + " " + fingerprint + " " + since),
                        Said.isFiring(status),
                        since,
                        text());
            } catch (DateTimeException e) {
                throw new UnreadableException("startsAt is no time of RFC 3339.");
            }
        }

        private String text() {
            Map<String, String> said = annotations == null ? Map.of() : annotations;
            return Stream.of("summary", "description", "message")
                    .map(said::get)
                    .filter(text -> !Said.isMissing(text))
                    .findFirst()
                    .orElseGet(() -> labels.entrySet().stream()
                            .filter(label -> !label.getKey().equals("alertname"))
                            .map(label -> label.getKey() + " " + label.getValue())
                            .sorted()
                            .collect(Collectors.joining(", ")));
        }
    }

    List<Alert> read() {
        if (!VERSION.equals(version)) {
            throw new UnreadableException("version is not 4: this is for a webhook_config of an Alertmanager.");
        }
        if (alerts == null) {
            throw new UnreadableException("alerts is missing.");
        }
        return alerts.stream().map(Entry::alert).toList();
    }

    int leftOut() {
        return truncatedAlerts == null ? 0 : truncatedAlerts;
    }
}
