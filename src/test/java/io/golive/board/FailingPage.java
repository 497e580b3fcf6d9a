package io.golive.board;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;

/** A page that is not there, and one that fails: what a browser is shown then is seen by tests of the whole server. */
@Controller
class FailingPage {
    @GetMapping("/runs/none-1")
    String none() {
        throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no run none-1.");
    }

    @GetMapping("/runs/broken-1")
    String broken() {
        throw new IllegalStateException("s3cret inside");
    }
}
