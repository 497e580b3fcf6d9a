package io.golive.process;

import static io.golive.process.Names.ASK_ID;
import static io.golive.process.Names.DECISION;
import static io.golive.process.Names.FOLLOW_UP_ID;
import static io.golive.process.Names.GATE_ID;
import static io.golive.process.Names.ITEM_ID;
import static io.golive.process.Names.KIND;
import static io.golive.process.Names.LIST_ID;
import static io.golive.process.Names.NOTICE_ID;
import static io.golive.process.Names.PROPOSAL_ID;
import static io.golive.process.Names.REFUSAL;
import static io.golive.process.Names.ROLLBACK_ID;
import static io.golive.process.Names.RUN_ID;
import static io.golive.process.Names.SIGNOFF_ID;
import static io.golive.process.Names.STEP_ID;
import static io.golive.process.Names.SUBJECT;
import static io.golive.process.Names.WATCH_ID;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Every job type of the models, with the variables that its worker reads. The model lint holds both together. */
enum JobType {
    ACTION("golive.action", 16, ITEM_ID),
    CHECK("golive.check", 16, ITEM_ID),
    ASK_PREPARE("golive.ask.prepare", 8, KIND, SUBJECT, REFUSAL),
    ASK_REMIND("golive.ask.remind", 4, ASK_ID),
    ASK_VERIFY("golive.ask.verify", 8, Names.verified()),
    CHECKLIST_UNITS("golive.checklist.units", 4, LIST_ID),
    STEP_PLAN("golive.step.plan", 4, STEP_ID),
    STEP_BEGIN("golive.step.begin", 4, STEP_ID, DECISION),
    STEP_OVERRUN("golive.step.overrun", 4, STEP_ID),
    STEP_END("golive.step.end", 4, STEP_ID, DECISION),
    GATE_JUDGE("golive.gate.judge", 4, GATE_ID),
    SIGNOFF_OPEN("golive.sign-off.open", 4, SIGNOFF_ID),
    SIGNOFF_JUDGE("golive.sign-off.judge", 4, SIGNOFF_ID),
    NOTICE_PLAN("golive.notice.plan", 4, NOTICE_ID),
    NOTICE_SEND("golive.notice.send", 4, NOTICE_ID),
    RUN_CLAIM("golive.run.claim", 4),
    WATCH_PLAN("golive.watch.plan", 4, WATCH_ID),
    WATCH_SAMPLE("golive.watch.sample", 16, WATCH_ID),
    FOLLOW_UP_PLAN("golive.follow-up.plan", 4, FOLLOW_UP_ID),
    FOLLOW_UP_END("golive.follow-up.end", 4, FOLLOW_UP_ID),
    ROLLBACK_CLAIM("golive.rollback.claim", 4, ROLLBACK_ID),
    ROLLBACK_BARRIER("golive.rollback.barrier", 4, ROLLBACK_ID),
    ROLLBACK_JUDGE("golive.rollback.judge", 4, ROLLBACK_ID, LIST_ID),
    ROLLBACK_RESTORED("golive.rollback.restored", 4, ROLLBACK_ID),
    ROLLBACK_CONCLUDE("golive.rollback.conclude", 4, ROLLBACK_ID, DECISION),
    PROPOSAL_CLAIM("golive.proposal.claim", 4, PROPOSAL_ID),
    RUN_CONCLUDE("golive.run.conclude", 4),
    RUN_CLOSE("golive.run.close", 4);

    /** Until the engine gives a silent worker's job to another one; a living worker extends it. */
    static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final String type;
    private final int maxActive;
    private final List<String> variables;

    JobType(String type, int maxActive, String... variables) {
        this(type, maxActive, List.of(variables));
    }

    JobType(String type, int maxActive, List<String> variables) {
        this.type = type;
        this.maxActive = maxActive;
        this.variables = Stream.concat(Stream.of(RUN_ID), variables.stream()).toList();
    }

    String type() {
        return type;
    }

    /** How many jobs of this type one app holds at a time. */
    int maxActive() {
        return maxActive;
    }

    List<String> variables() {
        return variables;
    }
}
