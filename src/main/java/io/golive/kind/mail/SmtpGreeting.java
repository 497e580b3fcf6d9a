package io.golive.kind.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.golive.check.Cancellation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;

/**
 * How a server answers to {@code EHLO}, and no further: nothing is logged in or sent.
 *
 * @param lines all that was said by both sides
 * @param greeting the first line, without its code
 * @param extensions what it offers, for example {@code STARTTLS} and {@code AUTH PLAIN LOGIN}
 */
record SmtpGreeting(List<String> lines, String greeting, List<String> extensions) {
    private static final int LONGEST_ANSWER = 100;

    /** @throws IOException when nobody listens there, or what listens is no SMTP server that takes mail */
    static SmtpGreeting from(SmtpAddress address, Duration timeout, Cancellation cancellation) throws IOException {
        try (Socket plain = new Socket()) {
            Runnable forget = cancellation.onCancel(() -> close(plain));
            int millis = (int) Math.clamp(timeout.toMillis(), 1, Integer.MAX_VALUE);
            plain.connect(new InetSocketAddress(address.host(), address.port()), millis);
            plain.setSoTimeout(millis);
            try (Socket socket = address.tls() ? secured(plain, address) : plain) {
                return talk(socket);
            } finally {
                forget.run();
            }
        }
    }

    private static SmtpGreeting talk(Socket socket) throws IOException {
        List<String> lines = new ArrayList<>();
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        List<String> hello = answer(in, lines, "220");
        say(socket, "EHLO golive.localhost", lines);
        List<String> offers = answer(in, lines, "250");
        say(socket, "QUIT", lines);
        return new SmtpGreeting(List.copyOf(lines), hello.getFirst(), List.copyOf(offers.subList(1, offers.size())));
    }

    private static Socket secured(Socket plain, SmtpAddress address) throws IOException {
        return ((SSLSocketFactory) SSLSocketFactory.getDefault())
                .createSocket(plain, address.host(), address.port(), true);
    }

    /** The texts of one answer's lines: {@code 250-one}, {@code 250 last}. */
    private static List<String> answer(BufferedReader in, List<String> lines, String code) throws IOException {
        List<String> texts = new ArrayList<>();
        while (texts.size() < LONGEST_ANSWER) {
            String line = in.readLine();
            if (line == null) {
                throw new IOException("the connection was closed" + said(lines));
            }
            lines.add(line);
            if (!line.startsWith(code)) {
                throw new IOException("it does not take mail: it says '" + line + "' where " + code + " is expected");
            }
            texts.add(line.length() > 4 ? line.substring(4) : "");
            if (line.length() < 4 || line.charAt(3) != '-') {
                return texts;
            }
        }
        throw new IOException("an answer of more than " + LONGEST_ANSWER + " lines is no SMTP");
    }

    private static String said(List<String> lines) {
        return lines.isEmpty() ? " before it said anything" : " after '" + lines.getLast() + "'";
    }

    private static void say(Socket socket, String line, List<String> lines) throws IOException {
        lines.add("> " + line);
        socket.getOutputStream().write((line + "\r\n").getBytes(UTF_8));
        socket.getOutputStream().flush();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
