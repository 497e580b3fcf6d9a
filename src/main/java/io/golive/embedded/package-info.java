/**
 * Fetches, starts, watches and stops Camunda, OpenSearch and PostgreSQL without Docker, all on 127.0.0.1. Imports no other
 * room. {@link io.golive.embedded.EmbeddedStack} is the whole; {@link io.golive.embedded.PostgresServer} stands alone too.
 */
package io.golive.embedded;
