package io.golive.embedded;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The number of every {@link Port}. Immutable. */
public record Ports(Map<Port, Integer> numbers) {
    /** Above what services usually have, below every default of ours and what systems give to outgoing connections. */
    private static final int FIRST_FREE = 10_300;

    private static final int FREE_FOR_ONE = 300;
    private static final int PROCESSES = 50;
    private static final AtomicInteger NEXT = new AtomicInteger();

    public Ports {
        Map<Port, Integer> all = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            all.put(port, numbers.getOrDefault(port, port.defaultNumber()));
        }
        numbers = Map.copyOf(all);
    }

    public static Ports defaults() {
        return new Ports(Map.of());
    }

    /**
     * The defaults, changed by {@code GOLIVE_PORT_<NAME>} in the environment and, stronger, by the command line.
     *
     * @param options option name to number, as in {@code --port camunda=8081}
     * @throws IllegalArgumentException for an unknown name or a number that is no port
     */
    public static Ports of(Map<String, String> options, Map<String, String> environment) {
        Map<Port, Integer> chosen = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            String value = environment.get(port.variable());
            if (value != null && !value.isBlank()) {
                chosen.put(port, parse(port.variable(), value));
            }
        }
        options.forEach((option, value) -> {
            Port port = Port.byOption(option)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "--port " + option + ": there is no such port, the names are " + Port.allOptions()));
            chosen.put(port, parse("--port " + option, value));
        });
        return new Ports(chosen);
    }

    /**
     * A set of ports that were free a moment ago, for tests. None that the system gives out by itself, and other ones in each
     * process: two that start servers at the same time do not take each other's.
     */
    public static Ports free() {
        Map<Port, Integer> chosen = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            chosen.put(port, nextFree());
        }
        return new Ports(chosen);
    }

    private static int nextFree() {
        for (int tried = 0; tried < FREE_FOR_ONE; tried++) {
            int number = FIRST_FREE
                    + (int) (ProcessHandle.current().pid() % PROCESSES) * FREE_FOR_ONE
                    + NEXT.getAndIncrement() % FREE_FOR_ONE;
            if (PortUse.isFree(number)) {
                return number;
            }
        }
        throw new EmbeddedException("No free ports on 127.0.0.1 from " + FIRST_FREE + " up");
    }

    /** @throws EmbeddedException that names every taken one of these ports, who holds it, and how to choose another */
    public void requireFree(List<Port> wanted) {
        PortUse.requireFree(this, wanted);
    }

    public int get(Port port) {
        return numbers.get(port);
    }

    private static int parse(String where, String value) {
        try {
            int number = Integer.parseInt(value.strip());
            if (number > 0 && number < 65536) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    where + "=" + value + " is not a number; give a port from 1 to 65535", e);
        }
        throw new IllegalArgumentException(where + "=" + value + " is no port; give a number from 1 to 65535");
    }
}
