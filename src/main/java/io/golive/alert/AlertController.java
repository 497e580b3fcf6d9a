package io.golive.alert;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where machines without a login say that something is wrong. Each request proves itself ({@link Door}); one that does not
 * learns nothing, not even whether the plan is known.
 */
@RestController
@RequestMapping("/api/alerts/{plan}/{environment}")
class AlertController {
    /** Of proven requests for one plan and environment: groups of an Alertmanager come one every few seconds at most. */
    static final int A_MINUTE = 120;

    /** Of wrong ones from one address. A right one is let in all the same: nobody can shut the door for others. */
    static final int WRONG_A_MINUTE = 30;

    private static final Logger LOG = LoggerFactory.getLogger(AlertController.class);
    private static final ObjectMapper JSON =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    private final IncomingAlerts incoming;
    private final Pace proven = new Pace(A_MINUTE, Clock.systemUTC());
    private final Pace wrong = new Pace(WRONG_A_MINUTE, Clock.systemUTC());

    AlertController(IncomingAlerts incoming) {
        this.incoming = incoming;
    }

    /** The {@code webhook_config} of an Alertmanager, with its bearer token; or signed. */
    @Operation(summary = "Alerts of an Alertmanager, proven by its bearer token or a signature")
    @PostMapping("/alertmanager")
    Received alertmanager(
            @PathVariable String plan,
            @PathVariable String environment,
            @RequestHeader HttpHeaders headers,
            @RequestBody(required = false) byte[] body,
            HttpServletRequest request) {
        return take(
                letter(plan, environment, headers, body, request),
                true,
                bytes -> read(bytes, AlertmanagerMessage.class).read());
    }

    /** Any other program, signed. */
    @Operation(summary = "An event of any program, proven by its signature")
    @PostMapping("/webhook")
    Received webhook(
            @PathVariable String plan,
            @PathVariable String environment,
            @RequestHeader HttpHeaders headers,
            @RequestBody(required = false) byte[] body,
            HttpServletRequest request) {
        return take(
                letter(plan, environment, headers, body, request),
                false,
                bytes -> new IncomingAlerts.Content(
                        List.of(read(bytes, WebhookMessage.class).read()), List.of(), 0));
    }

    private Received take(Letter letter, boolean byToken, Function<byte[], IncomingAlerts.Content> reading) {
        return incoming.take(letter, byToken, bytes -> {
            if (!proven.allows(letter.place())) {
                throw new TooManyException(letter.place());
            }
            return reading.apply(bytes);
        });
    }

    private static Letter letter(
            String plan, String environment, HttpHeaders headers, byte[] body, HttpServletRequest request) {
        return new Letter(plan, environment, headers, body == null ? new byte[0] : body, request.getRemoteAddr());
    }

    private static <T> T read(byte[] body, Class<T> type) {
        try {
            T message = JSON.readValue(body, type);
            if (message == null) {
                throw new UnreadableException("The body is no JSON object.");
            }
            return message;
        } catch (IOException e) {
            throw new UnreadableException("The body is not the JSON that is read here.");
        }
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notProven(NotProvenException why, HttpServletRequest request) {
        if (!wrong.allows(request.getRemoteAddr())) {
            return problem(HttpStatus.TOO_MANY_REQUESTS, null);
        }
        LOG.warn("What {} sent as an alert was refused: {}", request.getRemoteAddr(), why.getMessage());
        return problem(HttpStatus.UNAUTHORIZED, null);
    }

    /** Not 429: an Alertmanager sends again what got a 5xx, and gives up what got a 4xx. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooMany(TooManyException tooMany) {
        LOG.warn("Alerts were not looked at: {}", tooMany.getMessage());
        return problem(HttpStatus.SERVICE_UNAVAILABLE, "Too many requests within a minute. Send it again later.");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(UnreadableException unreadable) {
        return problem(HttpStatus.BAD_REQUEST, unreadable.getMessage());
    }

    /** An Alertmanager tries again after a 5xx. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> unforeseen(Exception unforeseen) {
        String incident = UUID.randomUUID().toString();
        LOG.error("An alert failed, incident {}", incident, unforeseen);
        return problem(HttpStatus.INTERNAL_SERVER_ERROR, "Incident " + incident);
    }

    private static ResponseEntity<ProblemDetail> problem(HttpStatus status, String detail) {
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setDetail(detail);
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status);
        if (status == HttpStatus.UNAUTHORIZED) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (status == HttpStatus.TOO_MANY_REQUESTS || status == HttpStatus.SERVICE_UNAVAILABLE) {
            answer.header(HttpHeaders.RETRY_AFTER, String.valueOf(Pace.WINDOW.toSeconds()));
        }
        return answer.body(problem);
    }
}
