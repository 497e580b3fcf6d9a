package io.golive;

import io.golive.action.ActionKinds;
import io.golive.action.ActionRunner;
import io.golive.check.CheckRunner;
import io.golive.check.Kinds;
import io.golive.notice.Courier;
import io.golive.plan.InstallationValues;
import io.golive.plan.Plans;
import io.golive.target.FileSecrets;
import io.golive.target.Secrets;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.resource.ResourceUrlEncodingFilter;

/** Makes beans of the rooms that know nothing of Spring. */
@Configuration(proxyBeanMethods = false)
class Wiring {

    @Bean
    Kinds kinds() {
        return Kinds.scan();
    }

    @Bean
    ActionKinds actionKinds() {
        return ActionKinds.scan();
    }

    @Bean
    CheckRunner checkRunner(Kinds kinds) {
        return new CheckRunner(kinds);
    }

    @Bean
    ActionRunner actionRunner(ActionKinds kinds) {
        return new ActionRunner(kinds);
    }

    @Bean
    Plans plans(
            @Value("${golive.plans}") Path folder,
            @Value("${golive.data}") Path data,
            Kinds checks,
            ActionKinds actions) {
        return new Plans(folder, checks, actions, InstallationValues.in(data));
    }

    @Bean
    Secrets secrets(@Value("${golive.data}") Path data) {
        return new FileSecrets(data.resolve("secrets"));
    }

    @Bean
    Courier courier(Secrets secrets) {
        return new Courier(secrets);
    }

    /** Off: it looks for a file behind each link of a page, of which a run's has hundreds, and none of ours is of a file's version. */
    @Bean
    FilterRegistrationBean<ResourceUrlEncodingFilter> noFilesBehindLinks() {
        FilterRegistrationBean<ResourceUrlEncodingFilter> filter =
                new FilterRegistrationBean<>(new ResourceUrlEncodingFilter());
        filter.setEnabled(false);
        return filter;
    }
}
