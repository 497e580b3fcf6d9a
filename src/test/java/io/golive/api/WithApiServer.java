package io.golive.api;

import io.golive.ledger.Ledger;
import io.golive.ledger.LedgerFeed;
import io.golive.people.User;
import io.golive.people.UserFile;
import io.golive.plan.Plans;
import io.golive.report.ReportFiles;
import io.golive.report.ReportReader;
import io.golive.report.RunbookFiles;
import io.golive.run.Approvals;
import io.golive.run.Attachments;
import io.golive.run.ByHands;
import io.golive.run.DatabaseSetup;
import io.golive.run.DrillNeeds;
import io.golive.run.Drills;
import io.golive.run.LedgerAcknowledgement;
import io.golive.run.LedgerAlarm;
import io.golive.run.Rollbacks;
import io.golive.run.RunViews;
import io.golive.run.Runbooks;
import io.golive.run.Runs;
import io.golive.run.SignOffSheets;
import io.golive.run.SignedFigures;
import io.golive.run.StepCommands;
import io.golive.run.TestDatabase;
import io.golive.target.Secrets;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.mockito.Mockito;
import org.springdoc.core.configuration.SpringDocConfiguration;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.webmvc.core.configuration.MultipleOpenApiSupportConfiguration;
import org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration;
import org.springframework.boot.actuate.health.HealthContributorRegistry;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.thymeleaf.ThymeleafAutoConfiguration;
import org.springframework.boot.autoconfigure.web.embedded.EmbeddedWebServerFactoryCustomizerAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.MultipartAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** The API and its security behind a real port, with real logins; the rooms behind it are mocks. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = WithApiServer.Server.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            // one of its own for each: the server of another fork would give the user a new hash, which ends his logins
            "golive.users-file=target/api-server/users-${random.uuid}.yaml",
            "golive.data=target/api-server",
            "server.servlet.session.cookie.name=golive-test"
        })
@MockitoBean(
        types = {
            Runs.class,
            StepCommands.class,
            RunViews.class,
            Ledger.class,
            Plans.class,
            Rollbacks.class,
            Drills.class,
            DrillNeeds.class,
            SignOffSheets.class,
            SignedFigures.class,
            Attachments.class,
            Secrets.class,
            HealthContributorRegistry.class,
            Approvals.class,
            LedgerAcknowledgement.class,
            LedgerAlarm.class,
            LedgerFeed.class,
            ReportReader.class,
            ReportFiles.class,
            Runbooks.class,
            RunbookFiles.class,
            ByHands.class
        })
@interface WithApiServer {
    String USER = "lan";
    String PASSWORD = "correct-horse-battery";

    @ComponentScan(
            basePackages = {"io.golive.api", "io.golive.alert"},
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(IT|Test)(\\$.*)?"))
    @ComponentScan(
            basePackages = "io.golive.board",
            useDefaultFilters = false,
            includeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.(LoginPage|Visitor)"))
    @ImportAutoConfiguration({
        PropertyPlaceholderAutoConfiguration.class,
        ServletWebServerFactoryAutoConfiguration.class,
        EmbeddedWebServerFactoryCustomizerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        MultipartAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        ErrorMvcAutoConfiguration.class,
        ThymeleafAutoConfiguration.class,
        SecurityAutoConfiguration.class,
        SecurityFilterAutoConfiguration.class,
        SpringDocConfiguration.class,
        SpringDocConfigProperties.class,
        SpringDocWebMvcConfiguration.class,
        MultipleOpenApiSupportConfiguration.class
    })
    class Server {
        private static final TestDatabase DATABASE = TestDatabase.fresh();

        @Bean
        JdbcClient jdbc(UserFile users) {
            users.put(new User(USER, "{bcrypt}" + new BCryptPasswordEncoder(4).encode(PASSWORD), List.of()));
            return JdbcClient.create(new DriverManagerDataSource(DATABASE.url(), DatabaseSetup.APP, "app's"));
        }

        /** A page that is not there, and one that fails: no class, which the application's scan would find. */
        @Bean
        RouterFunction<ServerResponse> failingPages() {
            return RouterFunctions.route()
                    .GET("/runs/none-1", request -> {
                        throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no run none-1.");
                    })
                    .GET("/runs/broken-1", request -> {
                        throw new IllegalStateException("s3cret inside");
                    })
                    .build();
        }

        @Bean
        TransactionTemplate transaction() {
            return new TransactionTemplate(Mockito.mock(PlatformTransactionManager.class));
        }
    }
}
