package io.golive.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Camunda 8: broker, gateway, Tasklist and Operate in one process. */
final class CamundaServer implements Server {
    private static final int HEAP_MEGABYTES = 512;
    private static final long LOG_CAP = 20L * 1024 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StackSettings settings;
    private final EngineDistribution.Programs programs;

    CamundaServer(StackSettings settings, EngineDistribution.Programs programs) {
        this.settings = settings;
        this.programs = programs;
    }

    @Override
    public Part part() {
        return Part.CAMUNDA;
    }

    @Override
    public ChildProcess launch() {
        Path home = settings.data().resolve("camunda");
        Path configuration = home.resolve("config");
        Path pages = home.resolve("pages");
        Jvm.copyResource("tasklist.css", pages.resolve("custom.css"));
        Jvm.copyResource("camunda.yaml", configuration.resolve("application-embedded.yaml"));
        Jvm.copyResource("camunda-log4j2.xml", configuration.resolve("log4j2.xml"));

        List<String> command = Jvm.command(programs.parentWatch(), HEAP_MEGABYTES);
        command.addAll(List.of(
                "-cp",
                pages + ":" + programs.camunda().resolve("open-rest-api.jar") + ":"
                        + programs.camunda().resolve("config") + ":"
                        + programs.camunda().resolve("lib") + "/*",
                "-Dapp.home=" + home,
                "-Dbasedir=" + home,
                "-Dspring.profiles.active=broker,operate,tasklist,auth,embedded",
                "-Dspring.config.additional-location=file:" + configuration + "/",
                "-Dlogging.config=" + configuration.resolve("log4j2.xml"),
                "-Dlog4j2.configurationFile=" + configuration.resolve("log4j2.xml"),
                "-Djava.io.tmpdir=" + home,
                "-Dgolive.camunda.data=" + home.resolve("data"),
                "-Dgolive.opensearch.url=" + settings.openSearchUrl(),
                port("golive.camunda.port", Port.CAMUNDA),
                port("golive.grpc.port", Port.GRPC),
                port("golive.management.port", Port.MANAGEMENT),
                port("golive.broker-command.port", Port.BROKER_COMMAND),
                port("golive.broker-internal.port", Port.BROKER_INTERNAL),
                "io.camunda.application.StandaloneCamunda"));
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
        // the server also reads its settings from the environment: those of a real cluster must not reach this one
        builder.environment()
                .keySet()
                .removeIf(
                        name -> name.startsWith("ZEEBE_") || name.startsWith("CAMUNDA_") || name.startsWith("SPRING_"));
        return ChildProcess.start(
                "camunda", builder, new CappedLog(settings.logs().resolve("camunda.log"), LOG_CAP));
    }

    private String port(String property, Port port) {
        return "-D" + property + "=" + settings.ports().get(port);
    }

    /** Ready means: the partition has a healthy leader, and Tasklist lets a user in (which needs OpenSearch). */
    @Override
    public void look() throws Exception {
        requireHealthyLeader();
        Loopback.post(
                settings.camundaUrl() + "/api/login",
                "application/x-www-form-urlencoded",
                "username=demo&password=demo");
    }

    private void requireHealthyLeader() throws Exception {
        JsonNode topology = JSON.readTree(Loopback.get(settings.camundaUrl() + "/v2/topology"));
        for (JsonNode broker : topology.path("brokers")) {
            for (JsonNode partition : broker.path("partitions")) {
                if (partition.path("role").asText().equalsIgnoreCase("leader")
                        && partition.path("health").asText().equalsIgnoreCase("healthy")) {
                    return;
                }
            }
        }
        throw new IllegalStateException("no partition has a healthy leader yet");
    }

    @Override
    public Duration startLimit() {
        return Duration.ofSeconds(300);
    }
}
