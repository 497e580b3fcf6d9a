package io.golive.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The part of {@code doctor} about this machine. */
public final class Infrastructure {
    private static final long GIGABYTE = 1L << 30;
    private static final int NEEDED_JAVA = 21;
    private static final long NEEDED_MEMORY = 4 * GIGABYTE;
    private static final long NEEDED_DISK = 3 * GIGABYTE;

    private Infrastructure() {}

    /** Judges the facts, in the order in which somebody would mend them. */
    public static List<Finding> findings(MachineFacts facts) {
        List<Finding> findings = new ArrayList<>(List.of(jdk(facts), memory(facts), disk(facts), engine(facts)));
        findings.addAll(ports(facts));
        findings.add(browser(facts));
        return findings;
    }

    private static Finding jdk(MachineFacts facts) {
        String found = facts.javaFeature() + " in " + facts.javaHome();
        return facts.javaFeature() >= NEEDED_JAVA
                ? Finding.good("JDK", found)
                : Finding.bad("JDK", found, "Install a JDK 21 or newer, or set JAVA_HOME to one.");
    }

    private static Finding memory(MachineFacts facts) {
        String found = gigabytes(facts.memory());
        return facts.memory() >= NEEDED_MEMORY
                ? Finding.good("memory", found)
                : Finding.bad("memory", found, "The whole stack takes about 2 GB; have at least 4 GB.");
    }

    private static Finding disk(MachineFacts facts) {
        String found = gigabytes(facts.freeDisk()) + " free";
        return facts.freeDisk() >= NEEDED_DISK
                ? Finding.good("disk", found)
                : Finding.bad("disk", found, "Make 3 GB free, or choose another place: --data DIR, GOLIVE_ENGINE=DIR.");
    }

    private static Finding engine(MachineFacts facts) {
        if (facts.engineInstalled()) {
            return Finding.good("engine", "Camunda and OpenSearch are fetched");
        }
        return facts.engineProblem()
                .map(problem -> Finding.bad("engine", problem, "Run golive from a complete checkout."))
                .orElseGet(() -> Finding.good("engine", "not fetched yet; the first start does it (about 350 MB)"));
    }

    private static List<Finding> ports(MachineFacts facts) {
        if (facts.running().isPresent()) {
            return List.of(Finding.good(
                    "ports",
                    "used by the running golive (process " + facts.running().get() + ")"));
        }
        if (facts.takenPorts().isEmpty()) {
            return List.of(Finding.good("ports", "all " + Port.values().length + " are free"));
        }
        return facts.takenPorts().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(taken -> taken(taken.getKey(), facts.ports().get(taken.getKey()), taken.getValue()))
                .toList();
    }

    private static Finding taken(Port port, int number, String owner) {
        return Finding.bad(
                "port " + port.option(),
                number + " (" + port.purpose() + ") is taken by " + owner,
                "End that program, or choose another port: " + port.howToChange() + ".");
    }

    private static Finding browser(MachineFacts facts) {
        return facts.browser()
                .map(path -> Finding.good("browser", path.toString()))
                .orElseGet(() -> Finding.good("browser", "none; only lines that look at a page want one"));
    }

    private static String gigabytes(long bytes) {
        return String.format(java.util.Locale.ROOT, "%.1f GB", bytes / (double) GIGABYTE);
    }
}
