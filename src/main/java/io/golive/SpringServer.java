package io.golive;

import io.golive.cli.Server;
import io.golive.run.DatabaseSetup;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the server in this JVM. */
final class SpringServer implements Server {
    private static final String DATABASE = "golive";

    @Override
    public void provision(String superuserUrl, String ownerPassword, String appPassword) throws SQLException {
        DatabaseSetup.provision(superuserUrl, null, null, DATABASE, ownerPassword, appPassword);
    }

    @Override
    public Running start(Map<String, Object> properties, String... args) {
        ConfigurableApplicationContext context = new SpringApplicationBuilder(GoliveApplication.class)
                // whoever starts the server also ends it: `up` in the order app, engine, databases
                .registerShutdownHook(false)
                .run(arguments(properties, args));
        int port = ((ServletWebServerApplicationContext) context).getWebServer().getPort();
        return new Running() {
            @Override
            public String url() {
                return "http://127.0.0.1:" + port;
            }

            @Override
            public void close() {
                context.close();
            }
        };
    }

    /** As arguments they are there before logging starts, which an initializer is not. */
    private static String[] arguments(Map<String, Object> properties, String... args) {
        Stream<String> ours = properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .filter(own -> Arrays.stream(args).noneMatch(given -> sameName(given, own)));
        return Stream.concat(ours, Arrays.stream(args)).toArray(String[]::new);
    }

    private static boolean sameName(String one, String other) {
        return one.split("=", 2)[0].equals(other.split("=", 2)[0]);
    }
}
