package io.golive.api;

import io.golive.run.Command;

/**
 * Who sends a request that changes something.
 *
 * @param actor the person who is logged in
 * @param idempotencyKey of {@code Idempotency-Key}
 */
record Caller(String actor, String idempotencyKey) {
    Command because(String reason) {
        return new Command(actor, reason, idempotencyKey);
    }
}
