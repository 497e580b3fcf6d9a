package io.golive;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The server: workers, relay, API and pages in one application context. */
@SpringBootApplication
class GoliveApplication {

    static ConfigurableApplicationContext start(Map<String, Object> properties, String... args) {
        SpringApplication application = new SpringApplicationBuilder(GoliveApplication.class)
                .properties(properties)
                // whoever starts the server also ends it: `up` in the order app, engine, databases
                .registerShutdownHook(false)
                .build();
        return application.run(args);
    }
}
