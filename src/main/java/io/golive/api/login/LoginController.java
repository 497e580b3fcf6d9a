package io.golive.api.login;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A login of the command line: name and password for a token. Pages log in by their own form. */
@RestController
class LoginController {
    private final PasswordLogin passwords;
    private final LoginTokens tokens;

    LoginController(PasswordLogin passwords, LoginTokens tokens) {
        this.passwords = passwords;
        this.tokens = tokens;
    }

    @Operation(summary = "A token for a name and a password; needs no login")
    @PostMapping("/api/login")
    Login login(@RequestBody LoginRequest login, HttpServletRequest request) {
        UsernamePasswordAuthenticationToken given =
                UsernamePasswordAuthenticationToken.unauthenticated(login.user(), login.password());
        given.setDetails(new WebAuthenticationDetails(request));
        return tokens.issue(passwords.authenticate(given).getName());
    }

    /** Takes back the token that the request carries. */
    @Operation(summary = "Takes back the token of this request")
    @PostMapping("/api/logout")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logout(Principal person) {
        if (person instanceof BearerTokenAuthentication bearer) {
            tokens.end(bearer.getToken().getTokenValue());
        }
    }

    @Operation(summary = "Who sends this request")
    @GetMapping("/api/me")
    Me me(Principal person) {
        return new Me(person.getName());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooMany(TooManyAttemptsException guessing) {
        return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                .header(HttpHeaders.RETRY_AFTER, String.valueOf(Attempts.WINDOW.toSeconds()))
                .body(ProblemDetail.forStatusAndDetail(HttpStatus.TOO_MANY_REQUESTS, guessing.getMessage()));
    }

    /** Says not which of the two is wrong. */
    @ExceptionHandler
    ProblemDetail wrong(AuthenticationException wrong) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.UNAUTHORIZED, "This name and this password do not belong together.");
    }
}
