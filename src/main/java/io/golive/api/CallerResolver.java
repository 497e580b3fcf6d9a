package io.golive.api;

import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives controllers the {@link Caller} of a request, and refuses a request that does not name one. */
final class CallerResolver implements HandlerMethodArgumentResolver {
    private static final int LONGEST = 200;

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
                header(request, Headers.ACTOR, "the person who wants this"),
                header(request, Headers.IDEMPOTENCY_KEY, "a key made once for this intent, a UUID for example"));
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
