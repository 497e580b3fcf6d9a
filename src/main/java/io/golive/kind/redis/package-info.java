/** Redis: observes a server, a key, or how long keys live. One node, reading commands only, and never KEYS. */
package io.golive.kind.redis;
