package io.golive.api;

import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What stands before the login: this machine alone reaches the app, and bodies are small. */
@Configuration(proxyBeanMethods = false)
class ApiSecurity implements WebMvcConfigurer {

    @Bean
    FilterRegistrationBean<LoopbackFilter> loopbackFilter() {
        FilterRegistrationBean<LoopbackFilter> filter = new FilterRegistrationBean<>(new LoopbackFilter());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    @Bean
    FilterRegistrationBean<SizeFilter> sizeFilter() {
        FilterRegistrationBean<SizeFilter> filter = new FilterRegistrationBean<>(new SizeFilter());
        filter.addUrlPatterns("/api/*");
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return filter;
    }

    /** Behind the login: what it refuses has no tag. */
    @Bean
    FilterRegistrationBean<EtagFilter> etagFilter() {
        FilterRegistrationBean<EtagFilter> filter = new FilterRegistrationBean<>(new EtagFilter());
        filter.addUrlPatterns("/api/*");
        filter.setOrder(Ordered.LOWEST_PRECEDENCE);
        return filter;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerResolver());
    }
}
