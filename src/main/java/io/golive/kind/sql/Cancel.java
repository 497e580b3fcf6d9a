package io.golive.kind.sql;

import io.golive.check.Cancellation;
import java.sql.SQLException;
import java.sql.Statement;

/** Ends a running statement on the server when its call is cancelled. */
final class Cancel {
    private Cancel() {}

    static void with(Cancellation cancellation, Statement statement) {
        cancellation.onCancel(() -> {
            try {
                statement.cancel();
            } catch (SQLException e) {
                throw new IllegalStateException("the statement could not be cancelled: " + Database.message(e), e);
            }
        });
    }
}
