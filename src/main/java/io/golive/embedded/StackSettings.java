package io.golive.embedded;

import java.nio.file.Path;
import java.util.List;

/**
 * Where an {@link EmbeddedStack} runs.
 *
 * @param checkout Golive's checkout, whose build fetches the engine
 * @param engineFolder where fetched programs are kept
 * @param data holds all that the stack writes: databases, logs, lock
 * @param withPostgres false when Golive's own database is somewhere else
 */
public record StackSettings(Path checkout, Path engineFolder, Path data, Ports ports, boolean withPostgres) {
    public StackSettings {
        checkout = checkout.toAbsolutePath();
        engineFolder = engineFolder.toAbsolutePath();
        data = data.toAbsolutePath();
    }

    public String openSearchUrl() {
        return "http://127.0.0.1:" + ports.get(Port.OPENSEARCH);
    }

    /** Camunda's web and REST address, without trailing slash. */
    public String camundaUrl() {
        return "http://127.0.0.1:" + ports.get(Port.CAMUNDA);
    }

    public String tasklistUrl() {
        return camundaUrl() + "/tasklist";
    }

    public String operateUrl() {
        return camundaUrl() + "/operate";
    }

    /** As the client wants it. */
    public String grpcAddress() {
        return "http://127.0.0.1:" + ports.get(Port.GRPC);
    }

    /** Where Camunda and OpenSearch keep what they know: wiped or restored together with Golive's database, or not at all. */
    public List<Path> engineData() {
        return List.of(data.resolve("camunda").resolve("data"), data.resolve("opensearch"));
    }

    Path logs() {
        return data.resolve("logs");
    }
}
