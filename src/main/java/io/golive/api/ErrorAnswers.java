package io.golive.api;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers what failed where no controller was reached, or in one of a page: programs get {@code application/problem+json},
 * browsers a page. Which of the two is asked is said by the address.
 */
@Controller
class ErrorAnswers implements ErrorController {
    private static final String[] FOR_PROGRAMS = {"/api/", "/actuator/"};

    @RequestMapping("${server.error.path:/error}")
    Object answer(HttpServletRequest request) {
        HttpStatus status = status(request);
        String what = what(request, status);
        String asked = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        if (isForPrograms(asked)) {
            ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, what);
            problem.setInstance(instance(asked));
            return ResponseEntity.status(status)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem);
        }
        return new ModelAndView(
                "error", Map.of("status", status.value(), "error", status.getReasonPhrase(), "message", what), status);
    }

    private static boolean isForPrograms(String address) {
        for (String beginning : FOR_PROGRAMS) {
            if (address.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }

    /** Left alone, it would be the address of this page. */
    private static URI instance(String asked) {
        try {
            return new URI(asked);
        } catch (URISyntaxException noUri) {
            return URI.create("about:blank");
        }
    }

    private static HttpStatus status(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus known = code instanceof Integer number ? HttpStatus.resolve(number) : null;
        return known == null ? HttpStatus.NOT_FOUND : known;
    }

    /** What a page says of itself; of anything else nothing that the caller sent, and nothing of our insides. */
    private static String what(HttpServletRequest request, HttpStatus status) {
        if (request.getAttribute(DispatcherServlet.EXCEPTION_ATTRIBUTE) instanceof ResponseStatusException said
                && said.getReason() != null) {
            return said.getReason();
        }
        return switch (status) {
            case NOT_FOUND -> "There is nothing at this address. GET /api/openapi.json lists what programs may ask.";
            case METHOD_NOT_ALLOWED ->
                "This address does not take " + method(request) + ". The header Allow says what it takes.";
            case UNSUPPORTED_MEDIA_TYPE -> "The body is of a type that is not read here. Send application/json.";
            case NOT_ACCEPTABLE -> "The answer cannot be given in the type that is asked for. Leave Accept out.";
            case FORBIDDEN -> "This is not allowed.";
            case PAYLOAD_TOO_LARGE -> "What was sent is too large.";
            case INTERNAL_SERVER_ERROR -> "Golive could not answer. Its log says why.";
            default ->
                status.is5xxServerError()
                        ? "Golive cannot answer now. Try again."
                        : "The request cannot be understood.";
        };
    }

    private static String method(HttpServletRequest request) {
        String method = request.getMethod();
        return method.matches("[A-Z]{1,10}") ? method : "this method";
    }
}
