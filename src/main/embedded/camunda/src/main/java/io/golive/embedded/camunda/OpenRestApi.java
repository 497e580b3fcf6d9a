package io.golive.embedded.camunda;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Opens the engine's REST API, as its gRPC API is open: Tasklist calls it without credentials when a user task is
 * assigned or completed, and answers 500 where a login is asked for. The server listens on 127.0.0.1 only.
 */
@AutoConfiguration
public class OpenRestApi {
    @Bean
    @Order(1)
    public SecurityFilterChain openRestApiChain(HttpSecurity http) throws Exception {
        return http.securityMatcher("/v2/**", "/v1/topology")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .build();
    }
}
