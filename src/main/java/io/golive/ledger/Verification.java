package io.golive.ledger;

/**
 * @param intact no entry was changed, removed, inserted or reordered, up to the last anchor
 * @param entries how many there are
 * @param head the last hash
 * @param firstWrong sequence number of the first entry that is wrong; null when intact
 * @param finding one sentence for a person: what is wrong, or up to which anchor it is proven
 */
public record Verification(boolean intact, long entries, String head, Long firstWrong, String finding) {}
