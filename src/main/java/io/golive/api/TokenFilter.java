package io.golive.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets through who knows the token of this installation. */
final class TokenFilter extends OncePerRequestFilter {
    private static final String SCHEME = "Bearer ";

    private final byte[] token;

    private TokenFilter(String token) {
        this.token = token.getBytes(StandardCharsets.UTF_8);
    }

    static TokenFilter reading(Path file) {
        try {
            String token = Files.readString(file).strip();
            if (token.length() < 32) {
                throw new IllegalStateException("The API token in " + file
                        + " is shorter than 32 characters. Delete the file and start again: a new one is made.");
            }
            return new TokenFilter(token);
        } catch (IOException missing) {
            throw new IllegalStateException(
                    "The API token cannot be read from " + file
                            + ". Start with `golive up`, which makes one, or set golive.token-file.",
                    missing);
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.startsWith(SCHEME) && same(header.substring(SCHEME.length()))) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        Refusal.send(
                response,
                HttpStatus.UNAUTHORIZED,
                "The bearer token is missing or wrong. It stands in the file token of the data folder.");
    }

    /** In constant time, so that the answer's delay tells nothing. */
    private boolean same(String given) {
        return MessageDigest.isEqual(token, given.strip().getBytes(StandardCharsets.UTF_8));
    }
}
