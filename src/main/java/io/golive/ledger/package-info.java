/** The append-only, hash-chained record of every fact. Imports nothing of ours. */
package io.golive.ledger;
