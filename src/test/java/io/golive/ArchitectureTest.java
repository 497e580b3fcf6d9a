package io.golive;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The table of rooms in docs/contributing.md, as a test. Rules over nothing would always hold, so every room must be there
 * with classes in it.
 */
class ArchitectureTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.golive");

    /** Room to the rooms that it may import. */
    private static final Map<String, Set<String>> MAY_IMPORT = new TreeMap<>(Map.ofEntries(
            Map.entry("target", Set.of()),
            Map.entry("check", Set.of("target")),
            Map.entry("action", Set.of("target", "check")),
            Map.entry("kind", Set.of("check", "action", "target")),
            Map.entry("people", Set.of()),
            Map.entry("plan", Set.of("check", "action", "target", "people")),
            Map.entry("ledger", Set.of()),
            Map.entry("notice", Set.of("target")),
            Map.entry("run", Set.of("plan", "people", "check", "action", "target", "ledger")),
            Map.entry("process", Set.of("run", "plan", "people", "notice", "target")),
            // its secrets are those that prove a sender, and what is masked in what it says
            Map.entry("alert", Set.of("run", "plan", "target")),
            Map.entry("api", Set.of("run", "plan", "people", "ledger", "report")),
            Map.entry("board", Set.of("run", "plan", "people", "ledger")),
            // it draws outcomes and reads evidence as the pages do
            Map.entry("report", Set.of("run", "plan", "people", "ledger", "board")),
            Map.entry("embedded", Set.of()),
            Map.entry("practice", Set.of("embedded")),
            // its faults are what the proof shows to the items of a plan
            Map.entry("prove", Set.of("plan", "check", "action", "target", "practice")),
            Map.entry(
                    "cli",
                    Set.of(
                            "plan",
                            "people",
                            "api",
                            "embedded",
                            "practice",
                            "prove",
                            "process",
                            // `try` runs one check without a run
                            "check",
                            "action",
                            "target",
                            // records that the API answers with, see commandsKnowOnlyRecordsOfTheServer
                            "run",
                            "ledger"))));

    @TestFactory
    Stream<DynamicTest> everyRoomImportsOnlyWhatItMay() {
        return MAY_IMPORT.entrySet().stream()
                .map(room -> DynamicTest.dynamicTest(room.getKey(), () -> {
                    String[] forbidden = MAY_IMPORT.keySet().stream()
                            .filter(other -> !other.equals(room.getKey()))
                            .filter(other -> !room.getValue().contains(other))
                            .map(ArchitectureTest::room)
                            .toArray(String[]::new);
                    noClasses()
                            .that()
                            .resideInAPackage(room(room.getKey()))
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(forbidden)
                            .orShould()
                            .dependOnClassesThat()
                            .resideInAPackage("io.golive")
                            .check(OURS);
                }));
    }

    @Test
    void everyPackageIsARoomOfTheTable() {
        Set<String> rooms = OURS.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> !name.equals("io.golive"))
                .map(name -> name.split("\\.")[2])
                .collect(Collectors.toSet());
        assertThat(rooms).isEqualTo(MAY_IMPORT.keySet());
    }

    @Test
    void onlyTheProcessRoomImportsTheEngine() {
        noClasses()
                .that()
                .resideOutsideOfPackage(room("process"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.camunda..")
                .check(OURS);
    }

    /** As a library Spring may help anywhere (scanning, JDBC); what commands use must work without a context. */
    @Test
    void onlyTheServersRoomsAreMadeOfBeans() {
        noClasses()
                .that()
                .resideInAnyPackage(Stream.of(
                                "target",
                                "check",
                                "action",
                                "kind",
                                "people",
                                "plan",
                                "notice",
                                "cli",
                                "practice",
                                "prove",
                                "embedded")
                        .map(ArchitectureTest::room)
                        .toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework.stereotype..",
                        "org.springframework.beans.factory.annotation..",
                        "org.springframework.boot..",
                        "org.springframework.web..")
                .check(OURS);
    }

    @Test
    void commandsKnowOnlyRecordsOfTheServer() {
        DescribedPredicate<JavaClass> records = DescribedPredicate.describe(
                "records, enums and constants",
                type -> type.isRecord() || type.isEnum() || type.getSimpleName().equals("Headers"));
        noClasses()
                .that()
                .resideInAPackage(room("cli"))
                .should()
                .dependOnClassesThat(DescribedPredicate.and(
                        DescribedPredicate.or(
                                resideInAPackage(room("api")),
                                resideInAPackage(room("run")),
                                resideInAPackage(room("ledger"))),
                        not(records)))
                .check(OURS);
    }

    @Test
    void kindsDoNotKnowEachOther() {
        slices().matching("io.golive.kind.(*)..")
                .should()
                .notDependOnEachOther()
                .check(OURS);
    }

    @Test
    void nothingIsNamedForBeingUseful() {
        classes()
                .that()
                .resideInAPackage("io.golive..")
                .should()
                .haveNameNotMatching(".*(Util|Utils|Helper|Helpers|Misc|Commons)$")
                .check(OURS);
    }

    private static String room(String name) {
        return "io.golive." + name + "..";
    }
}
