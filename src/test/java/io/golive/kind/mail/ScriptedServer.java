package io.golive.kind.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** An SMTP server that says what a test tells it to; one that has no answer for a command hangs up. */
final class ScriptedServer implements AutoCloseable {
    private final ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final String greeting;
    private final Map<String, String> answers;
    final List<String> heard = new CopyOnWriteArrayList<>();

    /** @param answers by how a command begins; a text ends with {@code .} on a line of its own */
    ScriptedServer(String greeting, Map<String, String> answers) throws IOException {
        this.greeting = greeting;
        this.answers = answers;
        Thread.ofVirtual().start(this::serve);
    }

    String url() {
        return "smtp://127.0.0.1:" + listening.getLocalPort();
    }

    private void serve() {
        while (!listening.isClosed()) {
            try (Socket socket = listening.accept()) {
                talk(socket);
            } catch (IOException closed) {
                // by the test, or by the other side
            }
        }
    }

    private void talk(Socket socket) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        say(socket, greeting);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            heard.add(line);
            String command = line;
            String answer = answers.entrySet().stream()
                    .filter(entry -> command.startsWith(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(null);
            if (answer == null && !heard.contains("DATA")) {
                return;
            }
            if (answer != null && !answer.isEmpty()) {
                say(socket, answer);
            }
        }
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write((text.replace("\n", "\r\n") + "\r\n").getBytes(UTF_8));
        socket.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
