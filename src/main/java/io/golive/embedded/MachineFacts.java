package io.golive.embedded;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What {@link Infrastructure} judges.
 *
 * @param javaFeature such as 21
 * @param memory physical, in bytes
 * @param freeDisk where data and engine are kept, in bytes
 * @param takenPorts taken ports, and who holds each ("a program" when unknown)
 * @param running process id of the {@code up} that holds the data folder; its ports are rightly taken
 * @param engineProblem why the engine cannot be fetched; empty when it is there or can be
 * @param browser a Chromium or Chrome for the browser tests
 */
public record MachineFacts(
        int javaFeature,
        String javaHome,
        long memory,
        long freeDisk,
        Ports ports,
        Map<Port, String> takenPorts,
        Optional<Long> running,
        boolean engineInstalled,
        Optional<String> engineProblem,
        Optional<Path> browser) {
    /** Looks at this machine; changes nothing. */
    public static MachineFacts gather(Path checkout, Path engineFolder, Path data, Ports ports) {
        boolean installed = false;
        Optional<String> problem = Optional.empty();
        try {
            installed = new EngineDistribution(checkout, engineFolder).isInstalled();
        } catch (EmbeddedException e) {
            problem = Optional.of(e.getMessage());
        }
        return new MachineFacts(
                Runtime.version().feature(),
                System.getProperty("java.home"),
                physicalMemory(),
                freeDisk(data),
                ports,
                findTaken(ports),
                DataLock.holder(data),
                installed,
                problem,
                BrowserDriver.browser(System.getenv()));
    }

    private static long physicalMemory() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getTotalMemorySize();
    }

    private static long freeDisk(Path data) {
        Path existing = data.toAbsolutePath();
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        try {
            return Files.getFileStore(existing).getUsableSpace();
        } catch (IOException e) {
            throw new EmbeddedException("Cannot see how much disk is free at " + existing + ": " + e.getMessage(), e);
        }
    }

    private static Map<Port, String> findTaken(Ports ports) {
        Map<Port, String> taken = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            int number = ports.get(port);
            if (!PortUse.isFree(number)) {
                taken.put(port, PortOwner.of(number).orElse("a program"));
            }
        }
        return taken;
    }
}
