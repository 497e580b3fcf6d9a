package io.golive.api;

import io.golive.plan.PlanException;
import io.golive.run.KeyUsedException;
import io.golive.run.NotEntitledException;
import io.golive.run.RefusedException;
import io.golive.run.UnknownRunException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Answers every failure as {@code application/problem+json}: what was found, and what to do. */
@RestControllerAdvice(basePackageClasses = ApiErrors.class)
class ApiErrors extends ResponseEntityExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ApiErrors.class);

    @ExceptionHandler
    ProblemDetail refused(RefusedException refused) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, refused.getMessage());
    }

    @ExceptionHandler
    ProblemDetail otherCommand(KeyUsedException refused) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_ENTITY, refused.getMessage());
    }

    @ExceptionHandler
    ProblemDetail notEntitled(NotEntitledException refused) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.FORBIDDEN, refused.getMessage());
    }

    @ExceptionHandler
    ProblemDetail wrongPlan(PlanException wrong) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.UNPROCESSABLE_ENTITY,
                "The plan or its environment cannot be used: "
                        + wrong.problems().size() + " problem(s).");
        problem.setProperty("problems", wrong.problems());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail unknown(NotFoundException unknown) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, unknown.getMessage());
    }

    @ExceptionHandler
    ProblemDetail unknown(UnknownRunException unknown) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, unknown.getMessage());
    }

    @ExceptionHandler
    ProblemDetail bad(BadRequestException bad) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, bad.getMessage());
    }

    /** What nobody foresaw: the log has it in full, the caller gets the key to find it by. */
    @ExceptionHandler
    ProblemDetail unforeseen(Exception unforeseen) {
        String incident = UUID.randomUUID().toString();
        log.error("Request failed, incident {}", incident, unforeseen);
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "Golive could not answer (" + unforeseen.getClass().getSimpleName()
                        + "). The app's log has the reason under incident " + incident + ".");
    }
}
