/**
 * What a run is and may do: start, clock, hold, lanes, item states, gates, sign-offs, waivers. The only writer of the run
 * tables; every change appends to the ledger and writes its engine commands to the outbox in the same transaction.
 *
 * <p>Order of locks in every transaction: the run's row first, the ledger's chain last.
 */
package io.golive.run;
