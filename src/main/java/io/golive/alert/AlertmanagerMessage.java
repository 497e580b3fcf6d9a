package io.golive.alert;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
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
    private static final String NOT_READ = "not read: ";

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

        /** For the sender, who may have left it out. */
        private String shownName() {
            String name = labels == null ? null : labels.get("alertname");
            return Said.isMissing(name) ? "without a name" : Said.text(name);
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

    /**
     * One that cannot be read keeps no other of its group from being heard.
     *
     * @throws UnreadableException when none of it can be read
     */
    IncomingAlerts.Content read() {
        if (!VERSION.equals(version)) {
            throw new UnreadableException("version is not 4: this is for a webhook_config of an Alertmanager.");
        }
        if (alerts == null) {
            throw new UnreadableException("alerts is missing.");
        }
        List<Alert> read = new ArrayList<>();
        List<Received.Came> unread = new ArrayList<>();
        for (Entry entry : alerts) {
            try {
                read.add(entry.alert());
            } catch (UnreadableException wrong) {
                unread.add(new Received.Came(entry.shownName(), NOT_READ + wrong.getMessage()));
            }
        }
        if (read.isEmpty() && !unread.isEmpty()) {
            throw new UnreadableException(unread.getFirst().came().substring(NOT_READ.length()));
        }
        return new IncomingAlerts.Content(read, unread, leftOut());
    }

    private int leftOut() {
        return truncatedAlerts == null ? 0 : truncatedAlerts;
    }
}
