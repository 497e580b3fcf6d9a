package io.golive.process;

import io.golive.run.Asks;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The names that models, forms and Java share; docs/models.md says what they mean. The model lint proves their use. */
final class Names {
    static final String RUN_ID = "runId";
    static final String LIST_ID = "listId";
    static final String STEP_ID = "stepId";
    static final String ITEM_ID = "itemId";
    static final String GATE_ID = "gateId";
    static final String SIGNOFF_ID = "signoffId";
    static final String NOTICE_ID = "noticeId";
    static final String WATCH_ID = "watchId";
    static final String FOLLOW_UP_ID = "followUpId";
    static final String ROLLBACK_ID = "rollbackId";
    static final String PROPOSAL_ID = "proposalId";
    static final String SCENARIO_ID = "scenarioId";
    static final String SCENARIO_PROCESS = "scenarioProcess";
    static final String FOLLOW_UP_LIST = "followUpList";
    static final String ON_FAIL = "onFail";
    static final String MODE = "mode";
    static final String UNIT = "unit";
    static final String UNITS = "units";
    static final String ORDERED = "ordered";
    static final String OUTCOME = "outcome";
    static final String DECISION = "decision";
    static final String DECISIONS = "decisions";
    static final String WAIT_ID = "waitId";
    static final String START_AT = "startAt";
    static final String OVERRUN_AT = "overrunAt";
    static final String KIND = "kind";
    static final String SUBJECT = "subject";
    static final String SUBJECTS = "subjects";
    static final String NEED = "need";
    static final String ASK_ID = "askId";
    static final String REFUSAL = "refusal";
    // in golive.ask alone
    static final String ROUND = "round";
    static final String ROLE = "role";
    static final String PEOPLE = "people";
    static final String ASSIGNEE = "assignee";
    static final String REMIND_AT = "remindAt";
    static final String FACTS = "facts";
    static final String LINES = "lines";
    static final String ALL = "all";
    static final String RESULT = "result";
    static final String LINK = "link";
    static final String REASON = "reason";
    static final String EXPIRES = "expires";
    static final String NOTE = "note";
    static final String CONDITION = "condition";
    static final String AMENDMENT = "amendment";
    static final String NEW_TIME = "newTime";
    static final String SCENARIO = "scenario";

    static final Set<String> VARIABLES = Set.of(
            RUN_ID,
            LIST_ID,
            STEP_ID,
            ITEM_ID,
            GATE_ID,
            SIGNOFF_ID,
            NOTICE_ID,
            WATCH_ID,
            FOLLOW_UP_ID,
            ROLLBACK_ID,
            PROPOSAL_ID,
            SCENARIO_ID,
            SCENARIO_PROCESS,
            FOLLOW_UP_LIST,
            ON_FAIL,
            MODE,
            UNIT,
            UNITS,
            ORDERED,
            OUTCOME,
            DECISION,
            DECISIONS,
            WAIT_ID,
            START_AT,
            OVERRUN_AT,
            KIND,
            SUBJECT,
            SUBJECTS,
            NEED,
            ASK_ID,
            REFUSAL,
            ROUND,
            ROLE,
            PEOPLE,
            ASSIGNEE,
            REMIND_AT,
            FACTS,
            LINES,
            ALL,
            RESULT,
            LINK,
            REASON,
            EXPIRES,
            NOTE,
            CONDITION,
            AMENDMENT,
            NEW_TIME,
            SCENARIO);

    /** Messages that end a wait; each is correlated by the wait's id. */
    static final Set<String> MESSAGES = Set.of(
            "golive.rescheduled", "golive.start-now", "golive.step-decided", "golive.resumed", "golive.gate-changed");

    /** Thrown by a decision to stop; passes through every call activity up to the plan's go-live. */
    static final String STOP_ERROR = "GOLIVE_STOP";

    /** The process in which every human task stands. */
    static final String ASK_PROCESS = "golive.ask";

    static final String ROLLBACK_PROCESS = "golive.rollback";

    static final String PROPOSAL_PROCESS = "golive.proposal";

    /**
     * The form on its start event. Nobody starts it by that form: it is there because Tasklist tells of a form only when
     * a start event or a task names it. It is the last one deployed, so the others are known as well.
     */
    static final String START_FORM = formId(Asks.Kind.TRIAGE);

    /** Job header that says how {@code golive.run.conclude} and {@code golive.follow-up.end} end what they end. */
    static final String OUTCOME_HEADER = "outcome";

    /** What the form of each kind of question sets, and nothing else. */
    static final Map<Asks.Kind, List<String>> ANSWERS = Map.ofEntries(
            Map.entry(Asks.Kind.CONFIRM, List.of(LINES, ALL, RESULT, NOTE, LINK)),
            Map.entry(Asks.Kind.TRIAGE, List.of(DECISION, REASON, EXPIRES, AMENDMENT)),
            Map.entry(Asks.Kind.AMEND, List.of(DECISION, REASON)),
            Map.entry(Asks.Kind.IN_DOUBT, List.of(DECISION, REASON)),
            Map.entry(Asks.Kind.SIGN_OFF, List.of(DECISION, NOTE, CONDITION, EXPIRES)),
            Map.entry(Asks.Kind.GATE, List.of(DECISION, REASON)),
            Map.entry(Asks.Kind.OVERDUE, List.of(DECISION, REASON, NEW_TIME, SCENARIO)),
            Map.entry(Asks.Kind.OVERRUN, List.of(DECISION, REASON)),
            Map.entry(Asks.Kind.GO_NO_GO, List.of(DECISION, REASON)),
            Map.entry(Asks.Kind.FOLLOW_UP, List.of(DECISION, REASON)),
            Map.entry(Asks.Kind.PERMIT, List.of(DECISION, REASON)),
            Map.entry(Asks.Kind.BARRIER, List.of(DECISION, REASON)),
            Map.entry(Asks.Kind.ROLLBACK, List.of(DECISION, SCENARIO, REASON)),
            Map.entry(Asks.Kind.PROPOSAL, List.of(DECISION, REASON)));

    private Names() {}

    /** What the verification of an answer reads: which question it was, and whatever a form can set. */
    static List<String> verified() {
        return Stream.concat(
                        Stream.of(KIND, ASK_ID, ROUND),
                        ANSWERS.values().stream()
                                .flatMap(List::stream)
                                .distinct()
                                .sorted())
                .toList();
    }

    /** The word that models and forms use for a kind of question: {@code in-doubt}. */
    static String word(Asks.Kind kind) {
        return kind.name().toLowerCase().replace('_', '-');
    }

    /** @throws IllegalArgumentException for a word that no kind has */
    static Asks.Kind kind(String word) {
        return Asks.Kind.valueOf(word.toUpperCase().replace('-', '_'));
    }

    static String formId(Asks.Kind kind) {
        return "golive." + word(kind);
    }

    /** A plan's id as an XML id, the way that a call activity of a plan model carries it. */
    static String elementId(String planId) {
        return "id_" + planId.replaceAll("[^A-Za-z0-9_-]", "_");
    }

    /** The BPMN process of a scenario's part that has a budget. */
    static String scenarioProcess(String plan, String scenario) {
        return plan + "." + scenario;
    }

    /** The BPMN process that a run of this plan starts. */
    static String goLive(String plan) {
        return plan + ".go-live";
    }
}
