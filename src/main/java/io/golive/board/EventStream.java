package io.golive.board;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** Server-sent events to one reader; whoever sends to one that is gone gets an exception. */
final class EventStream {
    private static final long AGAIN_AFTER_MILLIS = 1000;
    private static final long AT_ONCE_MILLIS = 10;

    private final HttpServletResponse response;

    EventStream(HttpServletResponse response) {
        this.response = response;
    }

    void open() throws IOException {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        send("retry: " + AGAIN_AFTER_MILLIS + "\n\n");
    }

    /** The stream ends, and nothing is wrong: the reader need not wait before it comes again. */
    void comeAgain() throws IOException {
        send("retry: " + AT_ONCE_MILLIS + "\n\n");
    }

    /**
     * The event of a change, for every reader who gets the same.
     *
     * @param id what the reader says when it comes again, or null
     * @param sections as HTML; without any, the reader only remembers the id
     */
    static byte[] changed(Long id, List<String> sections) {
        StringBuilder event = new StringBuilder("event: changed\n");
        if (id != null) {
            event.append("id: ").append(id).append('\n');
        }
        sections.stream()
                .flatMap(String::lines)
                .forEach(line -> event.append("data: ").append(line).append('\n'));
        return event.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Nothing changed; keeps what is between us and the reader from closing the connection. */
    void nothing() throws IOException {
        send(": nothing new\n\n");
    }

    /** Nothing will change any more. */
    void over() throws IOException {
        send("event: over\ndata: over\n\n");
    }

    private void send(String event) throws IOException {
        send(event.getBytes(StandardCharsets.UTF_8));
    }

    void send(byte[] event) throws IOException {
        OutputStream out = response.getOutputStream();
        out.write(event);
        out.flush();
    }
}
