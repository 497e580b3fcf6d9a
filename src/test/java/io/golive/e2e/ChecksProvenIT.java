package io.golive.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.golive.action.ActionKinds;
import io.golive.check.Kinds;
import io.golive.embedded.Ports;
import io.golive.plan.Item;
import io.golive.plan.Plan;
import io.golive.plan.Plans;
import io.golive.plan.Watch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** {@code prove} as CI runs it: every automated item and watch red and green, and none believed that is not. */
class ChecksProvenIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Path PLANS = Path.of("bpmn");
    private static final String PLANTED = String.join(
            "\n",
            "",
            "      planted Nothing is known that it would see:",
            "        sql: SELECT 1",
            "        expect: value = 1");

    @TempDir
    private Path folder;

    @Test
    void everyAutomatedItemOfThePlanIsSeenRedAndGreen() throws Exception {
        GoliveProcess prove =
                GoliveProcess.start(folder, Ports.free(), "prove", "prepaid-analytics", "--scale", "small", "--json");
        int exit = prove.await(LONGEST);

        List<JsonNode> items = items(prove);
        Plan plan = new Plans(PLANS, Kinds.scan(), ActionKinds.scan()).load("prepaid-analytics");
        // a bare machine has no browser; it says so of exactly those lines
        List<String> unseen = automated(plan)
                .filter(item -> item.check().kind().equals("browser"))
                .map(Item::id)
                .toList();
        assertThat(items)
                .allSatisfy(item -> assertThat(
                                item.path("missing").asBoolean()
                                        ? unseen.contains(item.path("id").asText())
                                        : item.path("red").asBoolean()
                                                && item.path("green").asBoolean())
                        .as(item + "\n" + prove.err())
                        .isTrue());
        List<String> automated = Stream.concat(
                        automated(plan).map(Item::id), plan.watches().stream().map(Watch::id))
                .toList();
        assertThat(items.stream().map(item -> item.path("id").asText()).distinct())
                .containsExactlyInAnyOrderElementsOf(automated)
                .hasSizeGreaterThan(80);
        assertThat(exit).as(prove.err()).isZero();
    }

    /** One check made so weak that it holds whatever the index is, and one that no fault is known for. */
    @Test
    void aCheckThatStaysGreenAndOneWithoutAFaultAreFoundOut() throws Exception {
        Path home = folder.resolve("home");
        FileSystemUtils.copyRecursively(PLANS, home.resolve("bpmn"));
        Path plan = home.resolve("bpmn/prepaid-analytics/plan.yaml");
        String strong = "sql: SELECT indnatts FROM pg_index WHERE indexrelid = to_regclass('idx_order_prepaid_report')";
        assertThat(Files.readString(plan)).contains(strong);
        Files.writeString(
                plan,
                Files.readString(plan)
                        .replace(strong, "sql: SELECT 2")
                        .replace("\n      E2.1-14 ", PLANTED + "\n      E2.1-14 "));

        GoliveProcess prove = GoliveProcess.start(
                folder.resolve("data"),
                Ports.free(),
                Map.of("GOLIVE_HOME", home.toString()),
                "prove",
                "prepaid-analytics",
                "--scale",
                "small",
                "--json",
                "--item",
                "E2.1-13",
                "--item",
                "planted",
                "--item",
                "E2.1-14");
        int exit = prove.await(LONGEST);

        assertThat(items(prove).stream().map(JsonNode::toString))
                .as(prove.err())
                .satisfiesExactly(
                        weak -> assertThat(weak)
                                .contains(
                                        "\"E2.1-13\"", "\"index-with-one-column\"", "\"red\":false", "\"green\":true"),
                        planted -> assertThat(planted).contains("\"planted\"", "\"fault\":null", "\"red\":false"),
                        good -> assertThat(good).contains("\"E2.1-14\"", "\"red\":true", "\"green\":true"));
        assertThat(exit).isEqualTo(1);
        assertThat(prove.err()).contains("broken it is PASS", "no fault is known");
    }

    private static Stream<Item> automated(Plan plan) {
        return plan.everyItem().filter(item -> item.check() != null);
    }

    private static List<JsonNode> items(GoliveProcess prove) throws IOException {
        assertThat(prove.out()).as(prove.err()).isNotBlank();
        return Stream.of(JSON.readTree(prove.out()).path("items"))
                .flatMap(items ->
                        Stream.iterate(0, i -> i < items.size(), i -> i + 1).map(items::get))
                .toList();
    }
}
