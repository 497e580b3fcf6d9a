package io.golive.api;

import java.security.Principal;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives controllers the {@link Caller} of a request, the person who is logged in. */
final class CallerResolver implements HandlerMethodArgumentResolver {
    static final int LONGEST = 200;

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            ModelAndViewContainer container,
            NativeWebRequest request,
            WebDataBinderFactory binder) {
        return new Caller(
                person(request),
                header(request, Headers.IDEMPOTENCY_KEY, "a key made once for this intent, a UUID for example"));
    }

    private static String person(NativeWebRequest request) {
        Principal person = request.getUserPrincipal();
        if (person == null) {
            throw new IllegalStateException("a command reached its controller without a login");
        }
        return person.getName();
    }

    private static String header(NativeWebRequest request, String name, String what) {
        String value = request.getHeader(name);
        if (value == null || value.isBlank()) {
            throw new BadRequestException("The header " + name + " is missing. Send " + what + ".");
        }
        if (value.length() > LONGEST || !value.chars().allMatch(c -> c > ' ' - 1 && c != 0x7f)) {
            throw new BadRequestException("The header " + name + " is longer than " + LONGEST
                    + " characters or holds control characters. Send " + what + ".");
        }
        return value.strip();
    }
}
