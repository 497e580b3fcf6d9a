package io.golive.practice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Every fault that is known, by name. */
public final class FaultCatalog {
    private static final String FILES = "classpath*:practice/faults/*.yaml";

    private final Map<String, Fault> faults = new LinkedHashMap<>();

    /** @throws IllegalArgumentException when two are called the same */
    public FaultCatalog(Collection<Fault> faults) {
        for (Fault fault : faults) {
            if (this.faults.put(fault.name(), fault) != null) {
                throw new IllegalArgumentException("two faults are called " + fault.name() + "; rename one");
            }
        }
    }

    /**
     * Reads {@code practice/faults/*.yaml}.
     *
     * @throws IllegalArgumentException naming file and fault when one is wrong
     */
    public static FaultCatalog load() {
        try {
            Resource[] files = new PathMatchingResourcePatternResolver().getResources(FILES);
            return new FaultCatalog(Arrays.stream(files)
                    .sorted(Comparator.comparing(Resource::getFilename))
                    .flatMap(file -> FaultFile.read("practice/faults/" + file.getFilename(), text(file)).stream())
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In the order of the files, which are read by name. */
    public List<Fault> all() {
        return List.copyOf(faults.values());
    }

    public Optional<Fault> find(String name) {
        return Optional.ofNullable(faults.get(name));
    }

    private static String text(Resource file) {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
