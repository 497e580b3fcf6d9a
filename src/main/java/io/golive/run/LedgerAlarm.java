package io.golive.run;

import io.golive.ledger.Break;
import io.golive.ledger.Entry;
import io.golive.ledger.Ledger;
import io.golive.plan.Plan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares the ledger with itself and with its anchors outside the database: whether that was restored, or edited. What is
 * wrong is told, and no live run starts, until somebody has taken note of it; runs that go on go on.
 */
@Component
public class LedgerAlarm {
    private static final String ACKNOWLEDGED = "ledger.acknowledged";
    private static final Logger LOG = LoggerFactory.getLogger(LedgerAlarm.class);

    private final Ledger ledger;
    private final RunRows runs;
    private final Freezer freezer;
    private final RunNotices notices;
    private final TransactionTemplate transaction;
    private final List<Break> told = new CopyOnWriteArrayList<>();
    private volatile List<Break> last = List.of();

    LedgerAlarm(Ledger ledger, RunRows runs, Freezer freezer, RunNotices notices, TransactionTemplate transaction) {
        this.ledger = ledger;
        this.runs = runs;
        this.freezer = freezer;
        this.notices = notices;
        this.transaction = transaction;
    }

    /** What was wrong when it was looked at last, and nobody has taken note of. */
    public List<Break> last() {
        return last;
    }

    /** Looks, and tells the log and the release managers of unfinished runs of what is new. */
    public void lookAndTell() {
        for (Break found : look()) {
            if (told.stream().noneMatch(before -> before.covers(found))) {
                told.add(found);
                LOG.error("The ledger is wrong: {}. No live run starts before it is acknowledged", found.finding());
                runs.newestFirst().stream().filter(run -> !run.ended()).forEach(run -> tell(run, found));
            }
        }
    }

    /** @throws RefusedException while something is wrong that nobody has taken note of */
    void refuse() {
        List<Break> wrong = look();
        if (!wrong.isEmpty()) {
            throw new RefusedException(
                    "The ledger contradicts itself or its anchors, so the database was restored or edited: "
                            + wrong.stream().map(Break::finding).collect(Collectors.joining(". "))
                            + ". Once somebody has looked at it: ./golive ledger acknowledge --reason TEXT");
        }
    }

    /**
     * Takes note of what is wrong there; it stays wrong.
     *
     * @param roles in which the person does so
     */
    void acknowledge(Map<Break, String> roles, Command command) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("reason", command.reason());
        facts.put(
                "found",
                roles.entrySet().stream()
                        .map(known -> Map.of(
                                "chain", known.getKey().chain(),
                                "firstWrong", known.getKey().firstWrong(),
                                "upTo", known.getKey().upTo(),
                                "found", known.getKey().found(),
                                "finding", known.getKey().finding(),
                                "role", known.getValue()))
                        .toList());
        transaction.executeWithoutResult(status -> ledger.append(Ledger.SYSTEM, ACKNOWLEDGED, command.actor(), facts));
        look();
    }

    /** What is wrong now and nobody has taken note of. */
    List<Break> look() {
        List<Break> known = ledger.ofType(Ledger.SYSTEM, ACKNOWLEDGED).stream()
                .flatMap(LedgerAlarm::found)
                .toList();
        List<Break> wrong = ledger.breaks().stream()
                .filter(found -> known.stream().noneMatch(before -> before.covers(found)))
                .toList();
        last = wrong;
        return wrong;
    }

    private static Stream<Break> found(Entry acknowledged) {
        Object facts = Json.map(acknowledged.body()).get("facts");
        return facts instanceof Map<?, ?> map && map.get("found") instanceof List<?> list
                ? list.stream().flatMap(found -> found instanceof Map<?, ?> known ? read(known) : Stream.empty())
                : Stream.empty();
    }

    /** What was noted before breaks had an extent is told again. */
    private static Stream<Break> read(Map<?, ?> known) {
        return known.get("firstWrong") instanceof Number first && known.get("upTo") instanceof Number upTo
                ? Stream.of(new Break(
                        String.valueOf(known.get("chain")),
                        first.longValue(),
                        upTo.longValue(),
                        String.valueOf(known.get("found")),
                        String.valueOf(known.get("finding"))))
                : Stream.empty();
    }

    private void tell(RunRow run, Break found) {
        try {
            transaction.executeWithoutResult(status -> {
                RunRow locked = runs.lock(run.id());
                FrozenRun frozen = freezer.thaw(run.id());
                Plan plan = frozen.plan();
                notices.about(
                        locked,
                        frozen,
                        "ledger " + found.chain() + " " + found.firstWrong() + " " + found.found(),
                        plan.mayCommand("start"),
                        "The ledger of Golive is wrong from entry " + found.firstWrong() + " of " + found.chain()
                                + " on",
                        found.finding()
                                + ".\n\nThe database was restored or edited. This run goes on. No live run starts"
                                + " before somebody has taken note: ./golive ledger acknowledge --reason TEXT");
            });
        } catch (RuntimeException untold) {
            LOG.warn("The release managers of {} are not told of it: {}", run.id(), untold.toString());
        }
    }
}
