package io.golive.check;

import java.lang.reflect.Constructor;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

/**
 * Finds implementations below {@code io.golive.kind} and keeps them by key. It reads class files only: no application
 * context, so that the command line can use it, and it works from folders and from the packed jar.
 *
 * @param <T> the verb: {@link Check}, or {@code io.golive.action.Action}
 */
public final class KindCatalog<T> {
    private static final String ROOM = "io.golive.kind";

    private final String word;
    private final SortedMap<String, T> kinds;

    private KindCatalog(String word, SortedMap<String, T> kinds) {
        this.word = word;
        this.kinds = Collections.unmodifiableSortedMap(kinds);
    }

    /**
     * @param word how messages call one of them, for example {@code check}
     * @throws IllegalStateException when two classes claim one key, or one cannot be created
     */
    public static <T> KindCatalog<T> scan(String word, Class<T> verb, Function<T, KindSpec> spec) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(verb));
        SortedMap<String, T> found = new TreeMap<>();
        for (BeanDefinition candidate : scanner.findCandidateComponents(ROOM)) {
            T kind = create(candidate.getBeanClassName(), verb);
            String key = spec.apply(kind).key();
            T other = found.putIfAbsent(key, kind);
            if (other != null) {
                throw new IllegalStateException("Two classes are the %s '%s': %s and %s. Give one of them another key."
                        .formatted(
                                word,
                                key,
                                other.getClass().getName(),
                                kind.getClass().getName()));
            }
        }
        return new KindCatalog<>(word, found);
    }

    private static <T> T create(String className, Class<T> verb) {
        try {
            Constructor<?> constructor =
                    Class.forName(className, true, verb.getClassLoader()).getDeclaredConstructor();
            constructor.setAccessible(true);
            return verb.cast(constructor.newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    className + " cannot be created. A kind needs a constructor without arguments.", e);
        }
    }

    /** @throws IllegalArgumentException for an unknown key, naming the nearest known one */
    public T get(String key) {
        T kind = kinds.get(key);
        if (kind == null) {
            throw new IllegalArgumentException("There is no " + word + " kind '" + key + "'"
                    + Nearest.to(key, kinds.keySet())
                            .map(name -> ", did you mean '" + name + "'?")
                            .orElse(". Known: " + String.join(", ", kinds.keySet()) + "."));
        }
        return kind;
    }

    /** All by key, in alphabetical order. */
    public SortedMap<String, T> all() {
        return kinds;
    }
}
