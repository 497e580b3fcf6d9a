package io.golive.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Targets that say back everything that they hear, passwords too, in answers and in errors. */
final class LeakyServers implements AutoCloseable {
    /** What came in, to prove that there was something to leak. */
    final List<String> heard = new CopyOnWriteArrayList<>();

    private final InetAddress here = InetAddress.getLoopbackAddress();
    private final HttpServer http;
    private final ServerSocket redis;
    private final ServerSocket smtp;
    private final ServerSocket postgres;

    LeakyServers() throws IOException {
        http = HttpServer.create(new InetSocketAddress(here, 0), 5);
        http.createContext("/", this::echo);
        http.start();
        redis = listen((in, out) -> {
            String said = heard(in);
            out.write(("-ERR you said " + said.replaceAll("\\R", " ") + "\r\n").getBytes(ISO_8859_1));
        });
        smtp = listen(this::mail);
        postgres = listen(this::database);
    }

    String url(String scheme) {
        return scheme + "://127.0.0.1:"
                + switch (scheme) {
                    case "http" -> http.getAddress().getPort();
                    case "redis" -> redis.getLocalPort();
                    case "smtp" -> smtp.getLocalPort();
                    default -> postgres.getLocalPort();
                };
    }

    private interface Talk {
        void with(InputStream in, OutputStream out) throws IOException;
    }

    private ServerSocket listen(Talk talk) throws IOException {
        ServerSocket listening = new ServerSocket(0, 5, here);
        Thread.ofVirtual().start(() -> {
            while (!listening.isClosed()) {
                try (Socket socket = listening.accept()) {
                    talk.with(socket.getInputStream(), socket.getOutputStream());
                } catch (IOException closed) {
                    // by the test, or by the other side
                }
            }
        });
        return listening;
    }

    private String heard(InputStream in) throws IOException {
        byte[] bytes = new byte[4096];
        int read = in.read(bytes);
        String said = read < 0 ? "" : new String(bytes, 0, read, ISO_8859_1);
        heard.add(said);
        return said;
    }

    private void echo(HttpExchange exchange) throws IOException {
        String login = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        String asked = exchange.getRequestURI().toString();
        heard.add(login);
        heard.add(asked);
        boolean anonymous = login.equals("null");
        exchange.getResponseHeaders().add("X-Login", login);
        exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"echo\"");
        byte[] body = ("{\"asked\":\"" + asked + "\",\"login\":\"" + login.replace("\"", "\\\"")
                        + "\",\"status\":\"error\",\"errorType\":\"x\",\"error\":\"you are "
                        + login.replace("\"", "\\\"")
                        + "\"}")
                .getBytes(ISO_8859_1);
        int status = anonymous ? 401 : exchange.getRequestURI().getPath().contains("fail") ? 500 : 200;
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private void mail(InputStream in, OutputStream out) throws IOException {
        out.write("220 leaky\r\n".getBytes(ISO_8859_1));
        for (String said = heard(in); !said.isEmpty(); said = heard(in)) {
            String answer = said.startsWith("EHLO")
                    ? "250-leaky\r\n250 AUTH PLAIN\r\n"
                    : "535 you said " + said.strip() + "\r\n";
            out.write(answer.getBytes(ISO_8859_1));
        }
    }

    /** PostgreSQL's own protocol: asks for the password in clear text and refuses it by name. */
    private void database(InputStream input, OutputStream out) throws IOException {
        DataInputStream in = new DataInputStream(input);
        if (skip(in) == 80877103) {
            out.write('N');
            skip(in);
        }
        out.write(new byte[] {'R', 0, 0, 0, 8, 0, 0, 0, 3});
        in.readByte();
        byte[] password = in.readNBytes(in.readInt() - Integer.BYTES);
        String said = new String(password, ISO_8859_1).replace("\0", "");
        heard.add(said);
        byte[] fields = ("SFATAL\0C28P01\0Mno such password: " + said + "\0\0").getBytes(ISO_8859_1);
        out.write('E');
        out.write(new byte[] {0, 0, (byte) (fields.length + 4 >> 8), (byte) (fields.length + 4)});
        out.write(fields);
    }

    /** A startup packet; what it begins with says what it is. */
    private static int skip(DataInputStream in) throws IOException {
        int length = in.readInt();
        int code = in.readInt();
        in.readNBytes(length - 2 * Integer.BYTES);
        return code;
    }

    @Override
    public void close() throws IOException {
        http.stop(0);
        for (ServerSocket socket : List.of(redis, smtp, postgres)) {
            socket.close();
        }
    }
}
