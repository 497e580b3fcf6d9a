package io.golive.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/** Gives every answer to a read its ETag, and an empty 304 to whoever has it already. */
final class EtagFilter extends ShallowEtagHeaderFilter {
    /** To be asked about each time, and kept by nobody between. */
    private static final String ASK_AGAIN = "private, no-cache";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        boolean stream = accepted != null && accepted.contains(MediaType.TEXT_EVENT_STREAM_VALUE);
        return stream || !HttpMethod.GET.matches(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader(HttpHeaders.CACHE_CONTROL, ASK_AGAIN);
        super.doFilterInternal(request, response, chain);
    }
}
