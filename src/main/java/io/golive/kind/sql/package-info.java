/**
 * PostgreSQL: one connection per call, queries as a check, statements and migrations as actions, and the comparison of two
 * queries. All share the connection with its limits and the binding of values, so they are one package: a kind's package is
 * its protocol's.
 */
package io.golive.kind.sql;
