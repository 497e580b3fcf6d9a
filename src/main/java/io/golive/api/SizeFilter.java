package io.golive.api;

import io.golive.run.Attachments;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Bounds what the API reads: a body names its length, and is small. */
final class SizeFilter extends OncePerRequestFilter {
    private static final long LARGEST = 64 * 1024;
    private static final String ATTACHMENTS = "/attachments";
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long length = request.getContentLengthLong();
        long largest = request.getRequestURI().endsWith(ATTACHMENTS) ? Attachments.LARGEST : LARGEST;
        if (length > largest) {
            Refusal.send(response, HttpStatus.PAYLOAD_TOO_LARGE, "The body is larger than " + largest / 1024 + " KB.");
        } else if (length < 0 && !WITHOUT_BODY.contains(request.getMethod())) {
            Refusal.send(response, HttpStatus.LENGTH_REQUIRED, "The body must name its length (Content-Length).");
        } else {
            chain.doFilter(request, response);
        }
    }
}
