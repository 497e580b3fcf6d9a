package io.golive.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The number of every {@link Port}. Immutable. */
public record Ports(Map<Port, Integer> numbers) {
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

    /** A set of ports that were free a moment ago, for tests. */
    public static Ports free() {
        Map<Port, Integer> chosen = new EnumMap<>(Port.class);
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (Port port : Port.values()) {
                ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                held.add(socket);
                chosen.put(port, socket.getLocalPort());
            }
            return new Ports(chosen);
        } catch (IOException e) {
            throw new EmbeddedException("No free ports on 127.0.0.1: " + e.getMessage(), e);
        } finally {
            held.forEach(Ports::close);
        }
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

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new EmbeddedException("Cannot give back a port: " + e.getMessage(), e);
        }
    }
}
