package io.golive.plan;

import java.util.ArrayList;
import java.util.List;

/** What differs between two short texts, for people: whole lines, with those around them that are in both. */
final class LineDifference {
    /** Equal lines in a row that are shown; of more the middle is left out. */
    private static final int AROUND = 3;

    private LineDifference() {}

    static String of(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> changed = after.lines().toList();
        int[][] common = common(old, changed);
        List<String> lines = new ArrayList<>();
        List<String> equal = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < old.size() || j < changed.size()) {
            if (i < old.size() && j < changed.size() && old.get(i).equals(changed.get(j))) {
                equal.add("  " + old.get(i));
                i++;
                j++;
            } else {
                shorten(equal, lines);
                if (i < old.size() && (j == changed.size() || common[i + 1][j] >= common[i][j + 1])) {
                    lines.add("- " + old.get(i++));
                } else {
                    lines.add("+ " + changed.get(j++));
                }
            }
        }
        shorten(equal, lines);
        return String.join("\n", lines);
    }

    /** How many lines both have in common from these two on. */
    private static int[][] common(List<String> old, List<String> changed) {
        int[][] common = new int[old.size() + 1][changed.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = changed.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(changed.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private static void shorten(List<String> equal, List<String> lines) {
        if (equal.size() > 2 * AROUND + 1) {
            lines.addAll(equal.subList(0, AROUND));
            lines.add("  …");
            lines.addAll(equal.subList(equal.size() - AROUND, equal.size()));
        } else {
            lines.addAll(equal);
        }
        equal.clear();
    }
}
