package io.golive.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.Map;

/** What a command printed and how it ended. */
record Output(int exitCode, String out, String err) {

    static Output of(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Cli.commandLine(new NoServer())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
        return new Output(exitCode, out.toString(), err.toString());
    }

    private static final class NoServer implements Server {
        @Override
        public void provision(String superuserUrl, String ownerPassword, String appPassword) throws SQLException {
            throw new SQLException("this test starts nothing");
        }

        @Override
        public Running start(Map<String, Object> properties, String... args) {
            throw new IllegalStateException("this test starts nothing");
        }
    }
}
