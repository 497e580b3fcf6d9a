/** Mail: whether an SMTP server takes mail, and a probe message that is sent once. */
package io.golive.kind.mail;
