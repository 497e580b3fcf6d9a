package io.golive.practice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads one file of faults; what is wrong is refused with the fault's name and what to write. */
final class FaultFile {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Set<String> KEYS =
            Set.of("breaks", "site", "proves", "trace", "detail", "outage", "break", "mend");
    private static final Set<String> PROOF_KEYS = Set.of("detail", "trace");

    private final String file;

    private FaultFile(String file) {
        this.file = file;
    }

    /** @throws IllegalArgumentException naming file and fault */
    static List<Fault> read(String file, String text) {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        Object tree;
        try {
            tree = new Yaml(new SafeConstructor(strict)).load(text);
        } catch (YAMLException e) {
            throw new IllegalArgumentException(file + " is not YAML: " + e.getMessage(), e);
        }
        if (!(tree instanceof Map<?, ?> entries)) {
            throw new IllegalArgumentException(file + " holds no faults; write name: { breaks: .., proves: [..], .. }");
        }
        List<Fault> faults = new ArrayList<>();
        entries.forEach((name, entry) -> faults.add(new FaultFile(file).fault(String.valueOf(name), entry)));
        return faults;
    }

    private Fault fault(String name, Object entry) {
        Map<?, ?> values = map(name, entry, KEYS);
        require(NAME.matcher(name).matches(), name, "a name is lower case with dashes");
        String breaks = text(values, "breaks");
        require(breaks != null, name, "say in one sentence what it breaks");
        String breaking = text(values, "break");
        String mending = text(values, "mend");
        require(breaking == null || mending != null, name, "say in mend how that is undone");
        String detail = text(values, "detail");
        Site site = values.containsKey("site")
                ? Site.of(text(values, "site"))
                        .orElseThrow(() -> wrong(name, "no site is called " + text(values, "site")))
                : Site.STAGING;
        String usual = detail == null ? "" : detail;
        return new Fault(
                name,
                breaks,
                site,
                values.containsKey("site"),
                proofs(name, values.get("proves"), usual, text(values, "trace")),
                usual,
                Boolean.TRUE.equals(values.get("outage")),
                breaking,
                mending);
    }

    /** A list of items, or a map from item to its detail, or to a detail and a trace of its own. */
    private List<Fault.Proof> proofs(String name, Object proves, String detail, String trace) {
        return switch (proves) {
            case null -> List.of();
            case List<?> items ->
                items.stream()
                        .map(item -> proof(name, String.valueOf(item), detail, trace))
                        .toList();
            case Map<?, ?> items ->
                items.entrySet().stream()
                        .map(item -> proof(name, String.valueOf(item.getKey()), item.getValue(), detail, trace))
                        .toList();
            default -> throw wrong(name, "proves is a list of items, or a map of item: detail");
        };
    }

    private Fault.Proof proof(String name, String item, Object own, String detail, String trace) {
        if (!(own instanceof Map<?, ?>)) {
            return proof(name, item, String.valueOf(own), trace);
        }
        Map<?, ?> values = map(name, own, PROOF_KEYS);
        Function<String, String> value = key -> text(values, key);
        String ownDetail = value.apply("detail");
        String ownTrace = value.apply("trace");
        return proof(name, item, ownDetail == null ? detail : ownDetail, ownTrace == null ? trace : ownTrace);
    }

    private Fault.Proof proof(String name, String item, String detail, String trace) {
        require(trace != null && !trace.isBlank(), name, "say the trace that the red evidence of " + item + " has");
        return new Fault.Proof(item, detail, trace.replace("${detail}", detail));
    }

    private Map<?, ?> map(String name, Object entry, Set<String> known) {
        if (!(entry instanceof Map<?, ?> values)) {
            throw wrong(name, "write " + new TreeSet<>(known) + " below it");
        }
        for (Object key : values.keySet()) {
            require(known.contains(key), name, "there is no key " + key + "; known are " + new TreeSet<>(known));
        }
        return values;
    }

    private static String text(Map<?, ?> values, String key) {
        return values.get(key) == null ? null : String.valueOf(values.get(key)).strip();
    }

    private void require(boolean good, String name, String otherwise) {
        if (!good) {
            throw wrong(name, otherwise);
        }
    }

    private IllegalArgumentException wrong(String name, String what) {
        return new IllegalArgumentException(file + ", fault " + name + ": " + what);
    }
}
