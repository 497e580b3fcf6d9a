package io.golive.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.golive.action.ActionKinds;
import io.golive.check.Kinds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanSchemaTest {
    private final PlanSchema schema = new PlanSchema(Kinds.scan(), ActionKinds.scan());

    @TempDir
    Path folder;

    private Set<ValidationMessage> messages(ObjectNode schemaText, String yaml) throws Exception {
        Path file = Files.writeString(folder.resolve("text.yaml"), yaml);
        JsonNode json = new ObjectMapper()
                .valueToTree(YamlFile.read(file, "text.yaml", new Problems())
                        .orElseThrow()
                        .self()
                        .plain());
        return JsonSchemaFactory.getInstance(VersionFlag.V7)
                .getSchema(schemaText)
                .validate(json);
    }

    @Test
    void theShippedPlanIsValid() throws Exception {
        String plan = Files.readString(Path.of("bpmn/prepaid-analytics/plan.yaml"));

        assertThat(messages(schema.plan(), plan)).isEmpty();
    }

    @Test
    void theDemoIsValid() throws Exception {
        assertThat(messages(schema.plan(), Demo.PLAN)).isEmpty();
        assertThat(messages(schema.environment(), Demo.ENVIRONMENT)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zone: Asia/Ho_Chi_Minh | zon: Asia/Ho_Chi_Minh",
                "takes: 1h | takes: 1 hour",
                "within: 1s | skippable: maybe",
                "within: 1s | confirm: [po]",
                "at: D 17:00 | at: '17:00'",
                "expect: value > 0 | expct: value > 0",
                "sql: SELECT count(*) FROM t | sqll: SELECT 1",
                "ask: Did somebody look? | note: x",
                "'{ request: POST' | '{ requst: POST'",
                "idempotent: true | idempotent: maybe",
                "E1-01 Rows are there | E1-01",
                "blocks: day-0 | block: day-0",
                "remind: 2h | need: 0",
                "remind: 2h | distinct: maybe",
                "requirements: 000- | commands: { strat: po }",
                "owner: devops } | remind: 45 }",
                "alertAfter: 3 | alertAfter: soon",
                "from: second | form: second",
                "by: [mail, chat] | by: fax",
                "decide: Does anybody miss it? | decde: x",
                "restored: | restord:",
                "{ item: restart } | { itm: restart }",
                "'each: views' | 'matrix: { columns: { a: b } }'"
            })
    void aMistakeInAPlanIsSeen(String right, String wrong) throws Exception {
        assertThat(messages(schema.plan(), Demo.PLAN.replace(right, wrong))).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "purpose: practice | purpose: test",
                "secret: WEB_CLERK | secret: hunter2",
                "people: | poeple:",
                "user: binh.ngo | name: binh.ngo",
                "to: '2026-05-31' | to: '31.5.'",
                "name: Võ Hạnh | tel: x",
                "chat: [team] | fax: [team]"
            })
    void aMistakeInAnEnvironmentIsSeen(String right, String wrong) throws Exception {
        assertThat(messages(schema.environment(), Demo.ENVIRONMENT.replace(right, wrong)))
                .isNotEmpty();
    }

    @Test
    void everyKindIsOfferedWithItsWords() {
        String text = schema.plan().toString();

        Kinds.scan().checks().keySet().forEach(key -> assertThat(text).contains("\"" + key + "\":{"));
        ActionKinds.scan().actions().keySet().forEach(key -> assertThat(text).contains("\"" + key + "\":{"));
        assertThat(text)
                .isEqualTo(
                        new PlanSchema(Kinds.scan(), ActionKinds.scan()).plan().toString());
    }
}
