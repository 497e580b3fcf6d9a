package io.golive.board;

import io.golive.run.RunView.FollowUpView;
import io.golive.run.RunView.NoticeView;
import io.golive.run.RunView.RollbackView;
import io.golive.run.RunView.WatchView;
import java.util.ArrayList;
import java.util.List;

/** What is told of what stands around the work: notices, watches, what follows, the way back. */
record AroundFacts(RunPage page) {

    Told notice(NoticeView notice) {
        List<String> said = new ArrayList<>();
        said.add("to " + String.join(", ", notice.to()));
        if (notice.planned() != null) {
            said.add("planned " + page.planned(notice.planned()));
        }
        if (notice.reason() != null) {
            said.add(notice.reason());
        }
        String brief = notice.planned() == null ? "" : page.planned(notice.planned());
        return Told.of("notice", page.outcome(notice.state()), brief, said);
    }

    Told watch(WatchView watch) {
        List<String> said = new ArrayList<>();
        if (watch.said() != null) {
            said.add(watch.said());
        }
        said.add(watch.samples() + " samples"
                + (watch.turnedRed() > 0 ? ", turned red " + watch.turnedRed() + " times" : ""));
        if (watch.until() != null) {
            said.add(
                    watch.ended() == null
                            ? "until " + page.clock(watch.until())
                            : "over since " + page.clock(watch.ended()));
        }
        return new Told("watch", page.outcome(watch.state()), page.observed(watch), said, link("watch-" + watch.id()));
    }

    Told followUp(FollowUpView followUp) {
        List<String> said = new ArrayList<>();
        if (followUp.due() != null && followUp.ended() == null) {
            said.add("looked at " + page.stamp(followUp.due()));
        }
        if (followUp.decision() != null) {
            said.add(followUp.decision() + " by " + followUp.person());
        }
        String brief = followUp.rounds() > 1 ? followUp.round() + " of " + followUp.rounds() : "";
        return Told.of("follow-up", page.outcome(followUp.state()), brief, said);
    }

    Told rollback(RollbackView rollback) {
        List<String> said = new ArrayList<>();
        said.add("because: " + rollback.cause());
        said.add("triggered " + page.clock(rollback.triggered()) + " by " + rollback.actor());
        if (rollback.restored() != null) {
            said.add("restored " + page.clock(rollback.restored()) + ", after " + page.millis(rollback.millis()));
        }
        if (rollback.budgetMillis() != null) {
            said.add("budget " + page.millis(rollback.budgetMillis()));
        }
        if (rollback.decision() != null) {
            said.add("decided: " + rollback.decision());
        }
        String brief = rollback.millis() == null ? "" : "after " + page.millis(rollback.millis());
        return new Told("rollback", WayBack.markOf(rollback), brief, said, link("way-back"));
    }

    private String link(String anchor) {
        return "/runs/" + page.run().id() + "#" + anchor;
    }
}
