package io.golive.api.login;

import java.util.List;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoders;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * A second way in beside the file of users: an identity provider says who somebody is, to pages by OpenID Connect and to
 * programs by its JWTs. What a person may do it does not say; that stands in the run's environment, by the same name. The
 * provider is asked when the first person comes, so that Golive starts without it.
 */
@Component
@ConditionalOnProperty("golive.oidc.issuer")
class OidcLogin {
    static final String ID = "oidc";

    private final String issuer;
    private final String clientId;
    private final String clientSecret;
    private final String audience;
    private final String claim;
    private final Supplier<ClientRegistration> registration = SingletonSupplier.of(this::register);

    OidcLogin(
            @Value("${golive.oidc.issuer}") String issuer,
            @Value("${golive.oidc.client-id}") String clientId,
            @Value("${golive.oidc.client-secret:}") String clientSecret,
            @Value("${golive.oidc.audience:${golive.oidc.client-id}}") String audience,
            @Value("${golive.oidc.user-claim:preferred_username}") String claim) {
        this.issuer = issuer;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.audience = audience;
        this.claim = claim;
    }

    ClientRegistrationRepository registrations() {
        return id -> ID.equals(id) ? registration.get() : null;
    }

    /** Judges the JWTs of programs: signed by the issuer, for us, in their time, and with a name. */
    AuthenticationManager programs() {
        JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
        converter.setPrincipalClaimName(claim);
        converter.setJwtGrantedAuthoritiesConverter(jwt -> List.of());
        JwtAuthenticationProvider provider = new JwtAuthenticationProvider(new SupplierJwtDecoder(this::decoder));
        provider.setJwtAuthenticationConverter(converter);
        return new ProviderManager(provider);
    }

    private ClientRegistration register() {
        return ClientRegistrations.fromIssuerLocation(issuer)
                .registrationId(ID)
                .clientId(clientId)
                .clientSecret(clientSecret)
                .scope("openid", "profile")
                .userNameAttributeName(claim)
                .build();
    }

    private JwtDecoder decoder() {
        NimbusJwtDecoder decoder = JwtDecoders.fromIssuerLocation(issuer);
        OAuth2TokenValidator<Jwt> forUs = new JwtClaimValidator<List<String>>(
                JwtClaimNames.AUD, given -> given != null && given.contains(audience));
        OAuth2TokenValidator<Jwt> named =
                new JwtClaimValidator<Object>(claim, name -> name instanceof String text && !text.isBlank());
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                List.of(JwtValidators.createDefaultWithIssuer(issuer), forUs, named)));
        return decoder;
    }
}
