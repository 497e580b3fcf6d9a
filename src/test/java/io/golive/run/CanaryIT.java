package io.golive.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.golive.ledger.Ledger;
import io.golive.target.Login;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * A secret of its own for every kind that logs in somewhere, and targets that say it back in answers and errors: none of it is
 * in anything that is stored, shown, logged, or given to the engine. Pages and files: {@link CanaryPagesIT}; messages: {@link CanaryNoticesIT}.
 */
@ExtendWith(OutputCaptureExtension.class)
class CanaryIT {
    @TempDir
    Path data;

    @TempDir
    Path keys;

    private LeakyRun leaky;

    @BeforeEach
    void start() throws IOException {
        leaky = new LeakyRun(data, keys);
    }

    @AfterEach
    void stop() throws IOException {
        leaky.close();
    }

    @Test
    void noSecretOfAnyKindIsStoredOrShown(CapturedOutput output) throws IOException {
        leaky.leakEverywhere();
        assertNothing(output);
        assertThat(leaky.database.everything()).contains("***", "no such password");
    }

    /** Group Chromium: pages say the login back, in their text and in what they complain of. */
    @Test
    @EnabledIf("io.golive.TestGroups#chromiumIsThere")
    void noSecretOfABrowserIsStoredOrShown(CapturedOutput output) throws IOException {
        Login login = new Login("u", "PAGE");
        Map<String, Object> text = Map.of("page", "/x", "text", Map.of("all", "body"));
        leaky.check("browser", "http", "http", text, login, "text.all = [\"x\"]");
        leaky.check("browser", "http", "http", Map.of("page", "/fail"), login, "errors = []");
        leaky.assertWasSent(Canary.of("PAGE"));
        assertNothing(output);
    }

    @Test
    void theSearchFindsWhatIsThere() throws IOException {
        leaky.database.asSuperuser("INSERT INTO golive.kept (run_id, name, value, item_id) VALUES ('" + leaky.id()
                + "', 'x', to_json('" + Canary.of("BEARER").value() + "'::text), 'c1')");
        leaky.database.asSuperuser(
                "INSERT INTO golive.evidence (id, run_id, item_id, body, hash, at) VALUES (gen_random_uuid(), '"
                        + leaky.id() + "', 'c1', convert_to('" + Canary.of("DB").value() + "', 'UTF8'), 'h', now())");
        assertThat(Canary.of("BEARER").isIn(leaky.database.everything())).isTrue();
        assertThat(Canary.of("DB").isIn(leaky.database.everything())).isTrue();
    }

    private void assertNothing(CapturedOutput output) throws IOException {
        Canary.assertNowhere(
                LeakyRun.ALL,
                Map.of(
                        "the database", leaky.database.everything(),
                        "the data folder", leaky.files(),
                        "the engine", leaky.given.toString(),
                        "the command line", leaky.printed.toString(),
                        "the views", page(),
                        "the log", output.getAll()));
        assertThat(leaky.given.toString()).contains("***");
        assertThat(leaky.printed.toString()).contains("***");
        assertThat(page()).contains("***");
    }

    /** What pages and API show is made of these. */
    private String page() throws IOException {
        JsonMapper json = JsonMapper.builder().addModule(new JavaTimeModule()).build();
        RunViews views = leaky.app.get(RunViews.class);
        StringBuilder text = new StringBuilder();
        for (Run each : leaky.app.runs().list()) {
            text.append(json.writeValueAsString(views.find(each.id()).orElseThrow()));
            leaky.app.get(Ledger.class).read(each.id(), 0, 1000).forEach(entry -> text.append(entry.body()));
        }
        for (String each : leaky.database
                .value("SELECT string_agg(run_id || '/' || id, ',') FROM golive.evidence")
                .split(",")) {
            text.append(views.evidence(each.split("/")[0], each.split("/")[1]).orElseThrow());
        }
        return text.toString();
    }
}
