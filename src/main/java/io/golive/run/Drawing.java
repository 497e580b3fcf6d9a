package io.golive.run;

import io.golive.ledger.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a run needs to know of its models, taken from them when they are deployed.
 *
 * @param modelHash {@link #hash} of everything that was deployed
 * @param stepsBefore step to the steps that are drawn right before it; a step without any has an empty list
 * @param processes by their BPMN process ids; empty in a copy that was frozen before they were kept
 */
public record Drawing(String modelHash, Map<String, List<String>> stepsBefore, Map<String, DrawnProcess> processes) {

    public Drawing {
        processes = processes == null ? Map.of() : Map.copyOf(processes);
    }

    /** Without its processes. */
    public Drawing(String modelHash, Map<String, List<String>> stepsBefore) {
        this(modelHash, stepsBefore, Map.of());
    }

    /**
     * SHA-256 over names and contents.
     *
     * @param resources models and forms by their names
     */
    public static String hash(Map<String, String> resources) {
        return Sha256.hex(new TreeMap<>(resources)
                .entrySet().stream()
                        .flatMap(resource -> Stream.of(resource.getKey(), resource.getValue()))
                        // its length keeps the end of one text from being read as the beginning of the next
                        .map(text -> text.length() + ":" + text)
                        .map(text -> text.getBytes(StandardCharsets.UTF_8))
                        .toArray(byte[][]::new));
    }
}
