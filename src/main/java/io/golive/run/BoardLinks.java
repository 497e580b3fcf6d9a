package io.golive.run;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Addresses of pages as people reach them. */
@Component
class BoardLinks {
    private final String board;

    BoardLinks(@Value("${golive.board-url:http://127.0.0.1:8090}") String board) {
        this.board = board;
    }

    String run(String runId) {
        return board + "/runs/" + runId;
    }

    String signoff(String runId, String signoffId) {
        return run(runId) + "/signoffs/"
                + URLEncoder.encode(signoffId, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
