package io.golive.cli;

import java.sql.SQLException;
import java.util.Map;

/** The application that the main class brings along; the commands know it as something to start and to close. */
public interface Server {

    /**
     * Makes roles and database in a PostgreSQL that is Golive's alone. Safe to repeat.
     *
     * @param superuserUrl JDBC URL with its login
     */
    void provision(String superuserUrl, String ownerPassword, String appPassword) throws SQLException;

    /** @param properties Spring properties that win over every other source but {@code args} */
    Running start(Map<String, Object> properties, String... args);

    /** A started application. */
    interface Running extends AutoCloseable {
        /** Where its pages and its API are, for example {@code http://127.0.0.1:8090}. */
        String url();

        /** Stops taking jobs, ends what is in flight and closes its connections. */
        @Override
        void close();
    }
}
