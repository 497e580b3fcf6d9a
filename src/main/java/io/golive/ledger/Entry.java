package io.golive.ledger;

import java.time.Instant;

/**
 * @param sequence from 1, without gaps within a chain
 * @param body the canonical JSON as stored
 * @param hash SHA-256 in hex
 */
public record Entry(String chain, long sequence, Instant at, String type, String actor, String body, String hash) {}
