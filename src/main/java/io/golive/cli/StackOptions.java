package io.golive.cli;

import io.golive.embedded.Ports;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Option;

/** Options of the commands that start the whole stack. */
final class StackOptions {
    enum Scale {
        SMALL,
        FULL;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--port",
            paramLabel = "NAME=N",
            description = {
                "Another port, for example --port camunda=8081; also GOLIVE_PORT_<NAME> in the environment.",
                "May be repeated. `golive doctor` lists the names."
            })
    private Map<String, String> ports = new LinkedHashMap<>();

    @Option(
            names = "--scale",
            paramLabel = "small|full",
            defaultValue = "full",
            description = "How many rows the practice target has (default: ${DEFAULT-VALUE}).")
    private Scale scale;

    Ports ports() {
        try {
            return Ports.of(ports, System.getenv());
        } catch (IllegalArgumentException wrong) {
            throw Failure.usage(wrong.getMessage(), "");
        }
    }

    Scale scale() {
        return scale;
    }
}
