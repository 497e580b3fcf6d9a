package io.golive.plan;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects every mistake while loading goes on, so that an author sees all of them at once. */
final class Problems {
    private final Set<Problem> found = new LinkedHashSet<>();

    /** The same mistake seen twice (by each entry of an {@code each}) counts once. */
    void add(String file, int line, String what, String advice) {
        found.add(new Problem(file, line, what, advice));
    }

    /** In the order of files and lines. */
    List<Problem> all() {
        return found.stream()
                .sorted(Comparator.comparing(Problem::file).thenComparingInt(Problem::line))
                .toList();
    }

    /** @throws PlanException when there is any */
    void refuse() {
        if (!found.isEmpty()) {
            throw new PlanException(all());
        }
    }
}
