package io.golive.embedded;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every port that an {@code up} listens on, each on 127.0.0.1 only. */
public enum Port {
    APP(8090, "Golive's API and status page"),
    CAMUNDA(8080, "Tasklist, Operate and Camunda's REST API"),
    GRPC(26500, "Camunda's gRPC API"),
    MANAGEMENT(9600, "Camunda's health"),
    BROKER_COMMAND(26501, "Camunda's broker"),
    BROKER_INTERNAL(26502, "Camunda's cluster"),
    OPENSEARCH(9200, "OpenSearch"),
    OPENSEARCH_TRANSPORT(9300, "OpenSearch's cluster"),
    POSTGRES(26432, "Golive's PostgreSQL"),
    PRACTICE_POSTGRES(26433, "the practice target's PostgreSQL"),
    PRACTICE_CONTROL(26080, "the practice target's control"),
    PRACTICE_STAGING(26081, "the practice site staging"),
    PRACTICE_PRODUCTION(26082, "the practice site production"),
    PRACTICE_STAGING_REDIS(26379, "the Redis of the practice site staging"),
    PRACTICE_PRODUCTION_REDIS(26380, "the Redis of the practice site production"),
    PRACTICE_STAGING_METRICS(26090, "the figures of the practice site staging"),
    PRACTICE_PRODUCTION_METRICS(26091, "the figures of the practice site production"),
    PRACTICE_STAGING_TLS(26443, "the practice site staging over TLS"),
    PRACTICE_PRODUCTION_TLS(26444, "the practice site production over TLS"),
    PRACTICE_MAIL(26025, "the practice target's mail server");

    private final int defaultNumber;
    private final String purpose;

    Port(int defaultNumber, String purpose) {
        this.defaultNumber = defaultNumber;
        this.purpose = purpose;
    }

    public int defaultNumber() {
        return defaultNumber;
    }

    /** What listens there, in words that fit after "port N for". */
    public String purpose() {
        return purpose;
    }

    /** The name on the command line: {@code --port opensearch-transport=9301}. */
    public String option() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The environment variable that sets it. */
    public String variable() {
        return "GOLIVE_PORT_" + name();
    }

    /** How to choose another number, as the end of an error message. */
    String howToChange() {
        return "--port " + option() + "=N, or " + variable() + "=N in the environment";
    }

    static Optional<Port> byOption(String option) {
        return Arrays.stream(values())
                .filter(port -> port.option().equals(option))
                .findFirst();
    }

    static String allOptions() {
        return Arrays.stream(values()).map(Port::option).collect(Collectors.joining(", "));
    }
}
