package io.golive.run;

import java.time.Instant;

/**
 * What a person did while Golive was away, as it was entered afterwards.
 *
 * @param person who did it
 * @param enteredBy who says so
 * @param role in which it was entered
 * @param file what shows it, or null
 */
public record ByHand(
        String itemId,
        String person,
        Instant doneAt,
        String enteredBy,
        String role,
        Instant enteredAt,
        String reason,
        RunView.AttachmentView file) {}
