package io.golive.alert;

/**
 * What any program posts that can sign.
 *
 * @param name by which the plan's trigger names it
 * @param id of the event, the same when it is sent again or resolved
 * @param status firing or resolved
 * @param text what a person reads; may be left out
 */
record WebhookMessage(String name, String id, String status, String text) {
    Alert read() {
        if (Said.isMissing(name) || Said.isMissing(id)) {
            throw new UnreadableException("A webhook needs name, id and status, and may have a text.");
        }
        return new Alert(
                Alert.WEBHOOK,
                Said.name(name),
                Said.name(name + " " + id),
                Said.isFiring(status),
                null,
                text == null ? "" : text);
    }
}
