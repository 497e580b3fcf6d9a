package io.golive.kind.sql;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What can be said of the queries in a plan before any of them is sent. */
final class SqlLint {
    static final String ASK = "begin it with SELECT, WITH, VALUES, TABLE, SHOW or EXPLAIN, or make it a do:";

    private SqlLint() {}

    /** The variables that these properties bind: {@code it} of {@code :it.role}. */
    static Set<String> binds(Map<String, Object> properties, String... queries) {
        Set<String> names = new LinkedHashSet<>();
        for (String query : queries) {
            if (readable(properties.get(query))) {
                SqlText.parse(properties.get(query).toString()).parts().forEach(part -> {
                    switch (part) {
                        case SqlText.Part.Value value -> names.add(root(value.path()));
                        case SqlText.Part.Identifier identifier -> names.add(root(identifier.path()));
                        case SqlText.Part.Verbatim verbatim -> {
                            // nothing is bound there
                        }
                    }
                });
            }
        }
        return names;
    }

    /** What was found and what to write instead, for each query that is not one statement. */
    static List<String> notOneStatement(Map<String, Object> properties, String... queries) {
        List<String> problems = new ArrayList<>();
        for (String query : queries) {
            Object text = properties.get(query);
            try {
                int statements = text == null || isTemplate(text)
                        ? 1
                        : SqlText.parse(text.toString()).statements();
                if (statements != 1) {
                    problems.add("'" + query + "' holds " + statements + " statements. Write one here");
                }
            } catch (IllegalArgumentException e) {
                problems.add("'" + query + "' is no SQL: " + e.getMessage() + ". Close it");
            }
        }
        return problems;
    }

    /** The same, and for each query that may do more than ask. */
    static List<String> notOneQuery(Map<String, Object> properties, String... queries) {
        List<String> problems = new ArrayList<>(notOneStatement(properties, queries));
        for (String query : queries) {
            Object text = properties.get(query);
            if (problems.isEmpty()
                    && readable(text)
                    && !SqlText.parse(text.toString()).onlyAsks()) {
                problems.add("'" + query + "' may change something. Let a check ask: " + ASK);
            }
        }
        return problems;
    }

    /** For a query that has a transaction of its own: that it is SQL, and leaves the transaction alone. */
    static List<String> endsTransaction(Map<String, Object> properties, String query) {
        Object text = properties.get(query);
        try {
            boolean ends = text != null
                    && !isTemplate(text)
                    && SqlText.parse(text.toString()).endsTransaction();
            return ends
                    ? List.of("'" + query + "' ends its transaction itself. Leave COMMIT and ROLLBACK out")
                    : List.of();
        } catch (IllegalArgumentException e) {
            return List.of("'" + query + "' is no SQL: " + e.getMessage() + ". Close it");
        }
    }

    private static boolean readable(Object text) {
        try {
            return text != null
                    && !isTemplate(text)
                    && SqlText.parse(text.toString()).statements() >= 0;
        } catch (IllegalArgumentException e) {
            return false; // notOneStatement says why
        }
    }

    /** Refused by the loader, with the line. */
    private static boolean isTemplate(Object text) {
        return text.toString().contains("${");
    }

    private static String root(String path) {
        return path.split("\\.", 2)[0];
    }
}
