package io.golive.kind.cron;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One entry, its blanks made single: {@code *}{@code /15 * * * *} or {@code @daily}, and the command behind it. */
record CronEntry(String schedule, String command) {
    private static final Pattern LINE = Pattern.compile("(@\\w+|(?:\\S+\\s+){4}\\S+)\\s+(\\S.*)");
    private static final Pattern SETTING = Pattern.compile("[A-Za-z_]\\w*\\s*=.*");

    /** The entries of a crontab; comments, settings and empty lines are none. */
    static List<CronEntry> crontab(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.startsWith("#") && !SETTING.matcher(line).matches())
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .map(line -> of(line.group(1), line.group(2)))
                .toList();
    }

    static CronEntry of(String schedule, String command) {
        return new CronEntry(single(schedule), single(command));
    }

    /** Upper and lower case as written; blanks as in a line. */
    boolean contains(String text) {
        return line().contains(single(text));
    }

    String line() {
        return schedule + " " + command;
    }

    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("schedule", schedule);
        values.put("command", command);
        values.put("line", line());
        return values;
    }

    private static String single(String text) {
        return Optional.of(text.strip().replaceAll("\\s+", " "))
                .map(line -> line.replaceAll(";$", ""))
                .orElseThrow();
    }
}
