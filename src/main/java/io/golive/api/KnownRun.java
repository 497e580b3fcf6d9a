package io.golive.api;

import io.golive.run.Runs;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Whatever is asked of a run that is not there is not found: said once, before any controller is reached. */
@Component
class KnownRun implements HandlerInterceptor, WebMvcConfigurer {
    private final Runs runs;

    KnownRun(Runs runs) {
        this.runs = runs;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/runs/{id}/**");
    }

    /** @throws ResponseStatusException when there is no such run */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> path
                && path.get("id") instanceof String id
                && runs.find(id).isEmpty()) {
            // read also where the handler is a page's, and no advice of the API applies
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, NotFoundException.run(id).getMessage());
        }
        return true;
    }
}
