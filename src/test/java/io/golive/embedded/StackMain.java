package io.golive.embedded;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** A JVM that starts a stack and stays, for tests that kill it: {@code StackMain DATA PORT_NUMBER...}. */
final class StackMain {
    static final String READY = "STACK READY";

    private StackMain() {}

    public static void main(String[] args) throws InterruptedException {
        Map<Port, Integer> numbers = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            numbers.put(port, Integer.parseInt(args[1 + port.ordinal()]));
        }
        EmbeddedStack.start(
                new StackSettings(
                        SharedStack.checkout(), SharedStack.engineFolder(), Path.of(args[0]), new Ports(numbers), true),
                System.out::println);
        System.out.println(READY);
        Thread.currentThread().join();
    }
}
