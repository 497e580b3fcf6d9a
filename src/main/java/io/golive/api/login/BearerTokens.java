package io.golive.api.login;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.oauth2.server.resource.authentication.OpaqueTokenAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

/** Who judges a bearer token: the identity provider's keys where it is a JWT, else our table of logins. */
final class BearerTokens implements AuthenticationManagerResolver<HttpServletRequest> {
    private final BearerTokenResolver reading = new DefaultBearerTokenResolver();
    private final AuthenticationManager ours;
    private final AuthenticationManager provider;

    /** @param oidc null where there is no identity provider */
    BearerTokens(LoginTokens tokens, OidcLogin oidc) {
        this.ours = new ProviderManager(new OpaqueTokenAuthenticationProvider(tokens));
        this.provider = oidc == null ? ours : oidc.programs();
    }

    @Override
    public AuthenticationManager resolve(HttpServletRequest request) {
        String token = reading.resolve(request);
        // ours are Base64 and have no dot
        return token != null && token.indexOf('.') >= 0 ? provider : ours;
    }
}
