package io.golive.kind.sql;

import io.golive.action.Action;
import io.golive.action.ActionFailedException;
import io.golive.action.Receipt;
import io.golive.check.CallException;
import io.golive.check.KindSpec;
import io.golive.check.KindSpec.Property;
import io.golive.check.KindSpec.Type;
import io.golive.check.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.output.MigrateResult;

/**
 * Applies the migrations of one folder beside the plan to a target, by the writer's login. What was applied before is not
 * applied again, and all pending ones share one transaction, so that a failure leaves nothing behind.
 */
final class FlywayAction implements Action {
    private static final KindSpec SPEC = new KindSpec(
            "flyway",
            "location",
            Set.of("postgres"),
            List.of(
                    new Property(
                            "location", Type.TEXT, true, false, "The folder with the migrations, beside the plan."),
                    new Property("files", Type.FILES, true, false, "The migrations, read in when the plan is loaded.")),
            Set.of("applied", "count"));

    @Override
    public KindSpec spec() {
        return SPEC;
    }

    @Override
    public Receipt perform(Request request) throws ActionFailedException, CallException {
        if (request.login() == null) {
            throw new ActionFailedException(request.target().label()
                    + " has no writer, so nothing there can be changed; give it a writer: in the environment");
        }
        try (MigrationFolder folder = MigrationFolder.of(request.properties());
                FlywayConnections connections = new FlywayConnections(request)) {
            request.cancellation().onCancel(connections::cancel);
            return migrate(request, flyway(folder, connections));
        } catch (SQLException e) {
            throw new CallException("its connections cannot be closed: " + Database.message(e), null, e);
        } catch (IOException e) {
            throw new ActionFailedException("the migrations cannot be written to a temporary folder: " + e, e);
        }
    }

    private static Flyway flyway(MigrationFolder folder, FlywayConnections connections) {
        return Flyway.configure(FlywayAction.class.getClassLoader())
                .dataSource(connections)
                .locations("filesystem:" + folder.path())
                .placeholderReplacement(false)
                // a database that has lived without Flyway so far is the rule at a first go-live
                .baselineOnMigrate(true)
                .baselineVersion("0")
                // each phase has a folder of its own: what an earlier one applied is not in this one
                .ignoreMigrationPatterns("*:missing", "*:future")
                // and phases come in the order in which they are needed, not in that of their dates
                .outOfOrder(true)
                .group(true)
                .connectRetries(0)
                .load();
    }

    private static Receipt migrate(Request request, Flyway flyway) throws ActionFailedException, CallException {
        List<String> before;
        String pending;
        try {
            before = history(flyway);
            pending = scripts(flyway.info().pending());
        } catch (RuntimeException e) {
            throw new ActionFailedException("nothing was applied: " + message(e), e);
        }
        String resolved = pending.isEmpty() ? "migrate: nothing is pending" : "migrate: " + pending;
        try {
            MigrateResult result = flyway.migrate();
            List<String> applied = result.migrations.stream()
                    .map(migration -> fileName(migration.filepath))
                    .toList();
            return new Receipt(
                    Map.of("applied", applied, "count", applied.size()), resolved, String.join("\n", applied));
        } catch (RuntimeException e) {
            if (request.cancellation().reason() == null && !isConnectionLost(e) && before.equals(after(flyway))) {
                throw new ActionFailedException("rolled back: " + message(e), resolved, e);
            }
            throw new CallException("broke off: " + message(e), resolved, e);
        }
    }

    private static List<String> history(Flyway flyway) {
        return Arrays.stream(flyway.info().applied())
                .map(applied -> applied.getScript() + " " + applied.getState())
                .filter(applied -> !applied.startsWith("<<"))
                .toList();
    }

    /** Null when the history cannot be read any more: then nobody knows. */
    private static List<String> after(Flyway flyway) {
        try {
            return history(flyway);
        } catch (RuntimeException e) {
            return null;
        }
    }

    private static String scripts(MigrationInfo[] migrations) {
        return String.join(
                ", ", Arrays.stream(migrations).map(MigrationInfo::getScript).toList());
    }

    private static String fileName(String path) {
        return Path.of(path).getFileName().toString();
    }

    private static boolean isConnectionLost(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState().startsWith("08") || sql.getSQLState().startsWith("57");
            }
        }
        return false;
    }

    private static String message(RuntimeException e) {
        return String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R[\\s-]*", "; ");
    }
}
