/**
 * Outgoing messages: by mail over SMTP, and to chats by webhook. Knows connections and messages, nothing of runs or plans:
 * what is written, to whom and whether it may go at all is decided before.
 */
package io.golive.notice;
