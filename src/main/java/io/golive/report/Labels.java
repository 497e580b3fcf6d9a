package io.golive.report;

import io.golive.plan.Plan;
import java.util.Locale;
import java.util.Optional;

/** What the parts of a plan are called: id and title, or the id alone of what the plan does not have. */
record Labels(Plan plan) {
    String item(String id) {
        return label(id, plan.item(id).map(item -> item.title()));
    }

    String step(String id) {
        return label(id, plan.step(id).map(step -> step.title()));
    }

    String gate(String id) {
        return "gate " + label(id, plan.gate(id).map(gate -> gate.title()));
    }

    String signoff(String id) {
        return "sign-off " + label(id, plan.signoff(id).map(signoff -> signoff.title()));
    }

    String watch(String id) {
        return label(id, plan.watch(id).map(watch -> watch.title()));
    }

    String scenario(String id) {
        return label(id, plan.scenario(id).map(scenario -> scenario.title()));
    }

    String followUp(String id) {
        return label(id, plan.followUp(id).map(followUp -> followUp.title()));
    }

    /** {@code IN_DOUBT} as a sentence takes it: {@code in doubt}. */
    static String words(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
    }

    private static String label(String id, Optional<String> title) {
        return title.map(text -> id + " " + text).orElse(id);
    }
}
