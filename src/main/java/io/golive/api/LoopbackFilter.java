package io.golive.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The app listens on the loopback address; a web page that resolves its own name to that address would still reach it, so
 * the name in the request must be ours too.
 */
final class LoopbackFilter extends OncePerRequestFilter {
    private static final Set<String> OURS = Set.of("127.0.0.1", "localhost", "::1", "[::1]", "[0:0:0:0:0:0:0:1]");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (OURS.contains(request.getServerName())) {
            chain.doFilter(request, response);
        } else {
            Refusal.send(response, HttpStatus.FORBIDDEN, "Golive answers on this machine only: use 127.0.0.1.");
        }
    }
}
