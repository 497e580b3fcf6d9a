package io.golive.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.golive.board.SampleRun;
import io.golive.ledger.Entry;
import io.golive.ledger.Verification;
import io.golive.people.Contact;
import io.golive.people.Holder;
import io.golive.people.Staff;
import io.golive.plan.Checklist;
import io.golive.plan.Plan;
import io.golive.plan.PlanCopy;
import io.golive.plan.PlannedTime;
import io.golive.plan.Step;
import io.golive.run.ByHand;
import io.golive.run.RunView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** The report of {@link SampleRun}, with one of each thing that it tells of. */
final class SampleReport {
    static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Instant START = Instant.parse("2026-11-20T03:00:00Z");
    private static final ObjectMapper MAPPER = new ObjectMapper().findAndRegisterModules();

    private SampleReport() {}

    static ReportFacts facts() {
        return facts(SampleRun.view());
    }

    static ReportFacts facts(RunView view) {
        return new ReportFacts(
                withoutPhones(view),
                plan(),
                staff(),
                Map.of(
                        "E2.1-01",
                        proof("SELECT count(*) FROM region_branch", null, "value >= 4", "PASS", "value (4) >= 4 holds"),
                        "E2.1-14",
                        proof(
                                "SELECT \u001b[1m indexdef",
                                null,
                                "value = \"x\"",
                                "FAIL",
                                "=HYPERLINK(\"http://x\",\"y\")")),
                List.of(new ByHand(
                        "E2.1-01",
                        "hoa",
                        START.plusSeconds(60),
                        "hanh.vo",
                        "release-manager",
                        START.plusSeconds(600),
                        "Golive was away",
                        new RunView.AttachmentView("seen.png", "e".repeat(64)))),
                List.of(),
                ledger(),
                new Verification(true, 17, "c".repeat(64), null, "Proven up to entry 17"));
    }

    /** The same run before the windows of its watches. */
    static RunView beforeItsWatches() {
        ObjectNode tree = MAPPER.valueToTree(SampleRun.view());
        tree.path("watches").forEach(watch -> ((ObjectNode) watch).putNull("state"));
        return MAPPER.convertValue(tree, RunView.class);
    }

    private static RunView withoutPhones(RunView view) {
        return MAPPER.convertValue(new Phones(staff()).without(MAPPER.<JsonNode>valueToTree(view)), RunView.class);
    }

    static Staff staff() {
        Map<String, List<Holder>> roles = new LinkedHashMap<>();
        roles.put("release-manager", List.of(new Holder("hanh.vo", null, null)));
        roles.put("be-lead", List.of(new Holder("nam.vu", null, null)));
        return new Staff(
                roles,
                Map.of(
                        "hanh.vo", new Contact("Võ Hạnh", "+84 90 000 0001", null),
                        "nam.vu", new Contact("Vũ Nam", "+84 90 000 0007", null),
                        "hoa", new Contact("Đặng Thị Hòa", null, null)),
                ZONE);
    }

    private static Map<String, Object> proof(
            String resolved, String error, String condition, String outcome, String sentence) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("resolved", resolved);
        body.put("error", error);
        body.put("verdicts", List.of(Map.of("condition", condition, "outcome", outcome, "sentence", sentence)));
        body.put("observed", Map.of("value", 4));
        return body;
    }

    private static Plan plan() {
        return PlanCopy.with(
                PlanCopy.empty("prepaid-analytics"),
                Map.of(
                        "roles",
                        List.of("release-manager", "be-lead"),
                        "checklists",
                        List.of(list("database", "Database")),
                        "steps",
                        List.of(step("migrations", "D 17:00"), step("next-morning", "D+1 08:30"))));
    }

    private static Step step(String id, String at) {
        return new Step(
                id,
                id,
                PlannedTime.parse(at).orElseThrow(),
                Duration.ofMinutes(30),
                Duration.ofMinutes(15),
                null,
                list(id, id));
    }

    private static Checklist list(String id, String title) {
        return new Checklist(id, title, "be-lead", false, List.of(), List.of());
    }

    private static List<Entry> ledger() {
        List<Entry> entries = new ArrayList<>();
        add(entries, "run.started", "hanh.vo", Map.of("role", "release-manager", "reason", "the night has come"));
        add(entries, "item.outcome", "golive", Map.of("item", "E2.1-14", "outcome", "FAIL"));
        add(
                entries,
                "notice.kept",
                "golive",
                Map.of("notice", "ask a1 reminder 1", "to", List.of("po: mail po (not reached: nobody is listed)")));
        add(entries, "run.held", "hanh.vo", Map.of("role", "release-manager", "reason", "the bank called"));
        add(entries, "run.resumed", "hanh.vo", Map.of("role", "release-manager", "reason", "it is fine"));
        add(
                entries,
                "ask.answered",
                "nam.vu",
                Map.of(
                        "kind", "TRIAGE",
                        "subject", "E2.1-14",
                        "role", "be-lead",
                        "decision", "check-again",
                        "reason", "the index is mended"));
        add(entries, "ask.answered", "nam.vu", Map.of("kind", "CONFIRM", "subject", "q1", "decision", "answered"));
        add(entries, "item.outcome", "golive", Map.of("item", "E2.1-14", "outcome", "PASS"));
        add(
                entries,
                "item.by-hand",
                "hanh.vo",
                Map.of("item", "E2.1-01", "by", "hoa", "doneAt", "2026-11-20T03:01:00Z", "role", "release-manager"));
        add(entries, "plan.approved", "hoa", Map.of("role", "po", "reason", "read it, call +84 90 000 0001"));
        return entries;
    }

    private static void add(List<Entry> entries, String type, String actor, Map<String, Object> facts) {
        long sequence = entries.size() + 1L;
        try {
            String body = MAPPER.writeValueAsString(Map.of("facts", facts));
            entries.add(
                    new Entry(SampleRun.ID, sequence, START.plusSeconds(sequence), type, actor, body, "a".repeat(64)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Pages pages() {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("templates/");
        resolver.setSuffix(".html");
        resolver.setCharacterEncoding("UTF-8");
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(resolver);
        return new Pages(engine, new ClassPathResource("static/report.css"));
    }
}
