package io.golive.kind.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * SQL split into what stays and what is filled in. Quotes, comments, dollar quotes, casts ({@code ::}) and {@code :=} are
 * left alone; {@code :x} and {@code :it.role} are values, {@code :"x"} is an identifier. {@code ${} is refused anywhere:
 * SQL takes values as parameters only.
 */
final class SqlText {
    private static final Pattern ENDS_TRANSACTION =
            Pattern.compile("(?i)^(commit|end|rollback|abort|prepare\\s+transaction)\\b");
    /** Of what only reads by its grammar; {@code COPY}, {@code DO} and {@code CALL} could do more than their transaction allows. */
    private static final Pattern READS = Pattern.compile("(?i)^[\\s(]*(select|with|values|table|show|explain)\\b");

    private static final int LONGEST_START = 40;

    private final String sql;
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder verbatim = new StringBuilder();
    private final List<String> statements = new ArrayList<>();
    private boolean started;
    private int at;

    /** A piece of the text. */
    sealed interface Part {
        /** @param text for the driver, in which a literal question mark is doubled */
        record Verbatim(String text) implements Part {}

        record Value(String path) implements Part {}

        record Identifier(String path) implements Part {}
    }

    private SqlText(String sql) {
        this.sql = sql;
    }

    /** @throws IllegalArgumentException for {@code ${}, and for a quote or comment that is never closed */
    static SqlText parse(String sql) {
        int template = sql.indexOf("${");
        if (template >= 0) {
            throw new IllegalArgumentException(
                    "SQL takes no ${...}; write :name for a value, :\"name\" for an identifier");
        }
        SqlText text = new SqlText(sql);
        text.read();
        return text;
    }

    List<Part> parts() {
        return parts;
    }

    /** How many statements it holds; an empty one between semicolons is none. */
    int statements() {
        return statements.size();
    }

    /** Whether one of its statements would end the transaction around it. */
    boolean endsTransaction() {
        return statements.stream().anyMatch(ENDS_TRANSACTION.asPredicate());
    }

    /** Whether each of its statements is one that asks. */
    boolean onlyAsks() {
        return statements.stream().allMatch(READS.asPredicate());
    }

    private void read() {
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == '\'') {
                copyThrough(endOfQuote('\'', escapes()));
            } else if (c == '"') {
                copyThrough(endOfQuote('"', false));
            } else if (sql.startsWith("--", at)) {
                comment(lineEnd());
            } else if (sql.startsWith("/*", at)) {
                comment(endOfComment());
            } else if (c == '$' && !partOfName(at - 1) && dollarTag() != null) {
                copyThrough(endOfDollarQuote(dollarTag()));
            } else if (c == ':') {
                colon();
            } else if (c == ';') {
                started = false;
                copyThrough(at + 1);
            } else if (c == '?') {
                copyThrough(at + 1);
                verbatim.append('?');
            } else {
                copyThrough(at + 1);
            }
        }
        flush();
    }

    private void colon() {
        char next = charAt(at + 1);
        if (next == ':' || next == '=') {
            copyThrough(at + 2);
        } else if (next == '"') {
            int end = sql.indexOf('"', at + 2);
            if (end < 0) {
                throw open("identifier");
            }
            add(new Part.Identifier(sql.substring(at + 2, end)), end + 1);
        } else if (isNameStart(next)) {
            int end = at + 2;
            while (partOfName(end) || charAt(end) == '.' && isNameStart(charAt(end + 1))) {
                end++;
            }
            add(new Part.Value(sql.substring(at + 1, end)), end);
        } else {
            copyThrough(at + 1);
        }
    }

    private void add(Part part, int next) {
        start();
        flush();
        parts.add(part);
        at = next;
    }

    private void copyThrough(int end) {
        String text = sql.substring(at, end);
        if (!text.isBlank() && !text.equals(";")) {
            start();
        }
        verbatim.append(text);
        at = end;
    }

    private void comment(int end) {
        verbatim.append(sql, at, end);
        at = end;
    }

    private void start() {
        if (!started) {
            started = true;
            statements.add(sql.substring(at, Math.min(sql.length(), at + LONGEST_START)));
        }
    }

    private void flush() {
        if (!verbatim.isEmpty()) {
            parts.add(new Part.Verbatim(verbatim.toString()));
            verbatim.setLength(0);
        }
    }

    private int endOfQuote(char quote, boolean escapes) {
        for (int i = at + 1; i < sql.length(); i++) {
            char c = sql.charAt(i);
            if (escapes && c == '\\') {
                i++;
            } else if (c == quote) {
                if (charAt(i + 1) != quote) {
                    return i + 1;
                }
                i++;
            }
        }
        throw open(quote == '"' ? "identifier" : "text");
    }

    /** {@code E'it\'s'}: only there does a backslash escape. */
    private boolean escapes() {
        return (charAt(at - 1) == 'e' || charAt(at - 1) == 'E') && !partOfName(at - 2);
    }

    private int lineEnd() {
        int end = sql.indexOf('\n', at);
        return end < 0 ? sql.length() : end;
    }

    private int endOfComment() {
        int depth = 0;
        for (int i = at; i < sql.length(); i++) {
            if (sql.startsWith("/*", i)) {
                depth++;
                i++;
            } else if (sql.startsWith("*/", i)) {
                depth--;
                i++;
                if (depth == 0) {
                    return i + 1;
                }
            }
        }
        throw open("comment");
    }

    private String dollarTag() {
        int end = at + 1;
        while (partOfName(end) && charAt(end) != '$' && !(end == at + 1 && Character.isDigit(charAt(end)))) {
            end++;
        }
        return charAt(end) == '$' ? sql.substring(at, end + 1) : null;
    }

    private int endOfDollarQuote(String tag) {
        int end = sql.indexOf(tag, at + tag.length());
        if (end < 0) {
            throw open("text");
        }
        return end + tag.length();
    }

    private IllegalArgumentException open(String what) {
        long line = 1 + sql.substring(0, at).chars().filter(c -> c == '\n').count();
        return new IllegalArgumentException("the " + what + " that begins in line " + line + " is never closed");
    }

    private char charAt(int index) {
        return index >= 0 && index < sql.length() ? sql.charAt(index) : '\0';
    }

    private boolean partOfName(int index) {
        char c = charAt(index);
        return isNameStart(c) || Character.isDigit(c) || c == '$';
    }

    private static boolean isNameStart(char c) {
        return Character.isLetter(c) || c == '_';
    }
}
