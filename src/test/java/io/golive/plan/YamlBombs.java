package io.golive.plan;

/** YAML that is small, or well formed, and ruins whoever reads it carelessly. */
public final class YamlBombs {
    private YamlBombs() {}

    /** A billion laughs: each line holds the one before it ten times. */
    public static String laughs() {
        StringBuilder text = new StringBuilder("a0: &a0 [lol]\n");
        for (int i = 1; i < 10; i++) {
            text.append("a%d: &a%d [%s*a%d]\n"
                    .formatted(i, i, "*a%d, ".formatted(i - 1).repeat(9), i - 1));
        }
        return text.toString();
    }

    /** Lists in lists, on the second line. */
    public static String deep(int levels) {
        return "a: 1\nb: " + "[".repeat(levels) + "]".repeat(levels) + "\n";
    }

    /** One value of some megabytes. */
    public static String large(int characters) {
        return "a: " + "x".repeat(characters) + "\n";
    }

    /** A value that is made by a class of its reader's class path. */
    public static String object() {
        return "a: 1\nb: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL ['http://127.0.0.1:1/']]]]\n";
    }
}
