package io.golive.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.golive.action.ActionKinds;
import io.golive.action.ActionRunner;
import io.golive.check.CheckRunner;
import io.golive.check.Kinds;
import io.golive.ledger.Ledger;
import io.golive.plan.Plans;
import io.golive.target.Secrets;
import io.golive.target.UnknownSecretException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;

/** The two rooms as the application wires them, with nothing of the tests in between. */
class WiringIT {
    @TempDir
    Path data;

    @Configuration
    @ComponentScan(
            basePackages = {"io.golive.run", "io.golive.ledger"},
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(IT|Test.*)"))
    static class Rooms {}

    @Test
    void everyBeanIsMadeFromWhatTheApplicationHas() {
        TestDatabase database = TestDatabase.fresh();
        Kinds checks = Kinds.scan();
        ActionKinds actions = ActionKinds.scan();
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        DataSourceTransactionManagerAutoConfiguration.class,
                        TransactionAutoConfiguration.class,
                        JdbcTemplateAutoConfiguration.class,
                        JdbcClientAutoConfiguration.class))
                .withPropertyValues(
                        "golive.data=" + data,
                        "golive.owner=host:1",
                        "spring.datasource.url=" + database.url(),
                        "spring.datasource.username=golive_app",
                        "spring.datasource.password=app's")
                .withBean(Plans.class, () -> new Plans(data, checks, actions))
                .withBean(Kinds.class, () -> checks)
                .withBean(ActionKinds.class, () -> actions)
                .withBean(CheckRunner.class, () -> new CheckRunner(checks))
                .withBean(ActionRunner.class, () -> new ActionRunner(actions))
                .withBean(Secrets.class, NoSecrets::new)
                .withBean(SimpleMeterRegistry.class)
                .withBean(PlanModels.class, () -> plan -> new Drawing("drawn", Map.of()))
                .withBean(RunbookPrinter.class, () -> book -> new RunbookPrinter.Printed(new byte[0], new byte[0]))
                .withUserConfiguration(Rooms.class)
                .run(context -> {
                    assertThat(context).hasNotFailed().hasSingleBean(Runs.class).hasSingleBean(Work.class);
                    assertThat(context).hasSingleBean(Ledger.class).hasSingleBean(Asks.class);
                    assertThat(context.getBean(Installation.class).generation()).hasSize(36);
                    assertThat(context.getBean(Runs.class).list()).isEmpty();
                });
    }

    @Test
    void databaseMayBeProvisionedAndMigratedAgain() throws SQLException {
        TestDatabase database = TestDatabase.fresh();
        String before = database.value("SELECT generation FROM golive.installation");
        database.provisionAgain();
        assertThat(database.value("SELECT generation FROM golive.installation")).isEqualTo(before);
        database.asApp().close();
    }

    private static final class NoSecrets implements Secrets {
        @Override
        public String resolve(String name) {
            throw new UnknownSecretException("Secret " + name + " is not set");
        }

        @Override
        public String mask(String text) {
            return text;
        }
    }
}
