package io.golive.practice;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The process behind a command of the practice host. Copied alone into the host's folder, so it uses the JDK only and
 * has no second class.
 *
 * <p>Arguments: URL of the host, file with its token, name of the command, its arguments. Environment: {@code GOLIVE_RUN}
 * is told to the host. Exit 125 when the host does not answer.
 */
final class HostCommand {
    private HostCommand() {}

    public static void main(String[] args) {
        int exit;
        try {
            exit = run(args);
        } catch (IOException e) {
            System.err.println(args[2] + ": " + e.getMessage());
            exit = 125;
        }
        System.exit(exit);
    }

    private static int run(String[] args) throws IOException {
        StringBuilder url = new StringBuilder(args[0]).append('/').append(args[2]);
        byte[] body = {};
        for (int i = 3; i < args.length; i++) {
            url.append(i == 3 ? '?' : '&').append("arg=").append(URLEncoder.encode(args[i], StandardCharsets.UTF_8));
        }
        if (args[2].equals("cron-install") && args.length > 3) {
            Path file = Path.of(args[3]);
            if (!Files.isReadable(file)) {
                System.err.println("cron-install: cannot read " + file.toAbsolutePath());
                return 1;
            }
            body = Files.readAllBytes(file);
        }
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url.toString()).toURL().openConnection();
        connection.setConnectTimeout(5_000);
        connection.setReadTimeout(60_000);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty(
                "Authorization", "Bearer " + Files.readString(Path.of(args[1])).strip());
        if (System.getenv("GOLIVE_RUN") != null) {
            connection.setRequestProperty("X-Golive-Run", System.getenv("GOLIVE_RUN"));
        }
        connection.getOutputStream().write(body);
        int status = connection.getResponseCode();
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            byte[] answer = in == null ? new byte[0] : in.readAllBytes();
            int exit = status == 200 ? Integer.parseInt(connection.getHeaderField("X-Exit")) : 125;
            (exit == 0 ? System.out : System.err).write(answer);
            (exit == 0 ? System.out : System.err).flush();
            return exit;
        }
    }
}
