package io.golive.notice;

/**
 * One message to one recipient.
 *
 * @param id the same for every try, so that a recipient's mail program shows a repeated one once
 * @param to the mail address; null for a chat, whose connection says where it goes
 * @param subject one line
 * @param text plain text, links written out
 */
public record Message(String id, String to, String subject, String text) {}
