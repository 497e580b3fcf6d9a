package io.golive.run;

import io.golive.ledger.Entry;
import io.golive.ledger.Ledger;
import io.golive.ledger.Verification;
import io.golive.plan.Plan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private volatile List<Verification> last = List.of();

    LedgerAlarm(Ledger ledger, RunRows runs, Freezer freezer, RunNotices notices, TransactionTemplate transaction) {
        this.ledger = ledger;
        this.runs = runs;
        this.freezer = freezer;
        this.notices = notices;
        this.transaction = transaction;
    }

    /** What was wrong when it was looked at last, and nobody has taken note of. */
    public List<Verification> last() {
        return last;
    }

    /** Looks, and tells the log and the release managers of unfinished runs of what is new. */
    public void lookAndTell() {
        look().forEach((chain, found) -> {
            if (told.add(key(chain, found.firstWrong()))) {
                LOG.error("The ledger is wrong: {}. No live run starts before it is acknowledged", found.finding());
                runs.newestFirst().stream().filter(run -> !run.ended()).forEach(run -> tell(run, chain, found));
            }
        });
    }

    /** @throws RefusedException while something is wrong that nobody has taken note of */
    void refuse() {
        Map<String, Verification> wrong = look();
        if (!wrong.isEmpty()) {
            throw new RefusedException(
                    "The ledger contradicts itself or its anchors, so the database was restored or edited: "
                            + wrong.values().stream().map(Verification::finding).collect(Collectors.joining(". "))
                            + ". Once somebody has looked at it: ./golive ledger acknowledge --reason TEXT");
        }
    }

    /**
     * Takes note of what is wrong in these chains; it stays wrong.
     *
     * @param roles in which the person does so, by the name of the chain
     */
    void acknowledge(Map<String, String> roles, Map<String, Verification> wrong, Command command) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("reason", command.reason());
        facts.put(
                "found",
                roles.entrySet().stream()
                        .map(chain -> Map.of(
                                "chain", chain.getKey(),
                                "role", chain.getValue(),
                                "firstWrong", wrong.get(chain.getKey()).firstWrong(),
                                "finding", wrong.get(chain.getKey()).finding()))
                        .toList());
        transaction.executeWithoutResult(status -> ledger.append(Ledger.SYSTEM, ACKNOWLEDGED, command.actor(), facts));
        look();
    }

    /** What is wrong now and nobody has taken note of, by the name of the chain. */
    Map<String, Verification> look() {
        Map<String, Verification> wrong = new LinkedHashMap<>(ledger.wrong());
        Set<String> known = ledger.ofType(Ledger.SYSTEM, ACKNOWLEDGED).stream()
                .flatMap(LedgerAlarm::found)
                .collect(Collectors.toSet());
        wrong.entrySet()
                .removeIf(found ->
                        known.contains(key(found.getKey(), found.getValue().firstWrong())));
        last = List.copyOf(wrong.values());
        return wrong;
    }

    private static Stream<String> found(Entry acknowledged) {
        Object facts = Json.map(acknowledged.body()).get("facts");
        return facts instanceof Map<?, ?> map && map.get("found") instanceof List<?> list
                ? list.stream()
                        .map(Map.class::cast)
                        .map(found -> key(String.valueOf(found.get("chain")), found.get("firstWrong")))
                : Stream.empty();
    }

    /** The same break goes on being the same, however the chain grows behind it. */
    private static String key(String chain, Object firstWrong) {
        return chain + " " + firstWrong;
    }

    private void tell(RunRow run, String chain, Verification found) {
        try {
            transaction.executeWithoutResult(status -> {
                RunRow locked = runs.lock(run.id());
                FrozenRun frozen = freezer.thaw(run.id());
                Plan plan = frozen.plan();
                notices.about(
                        locked,
                        frozen,
                        "ledger " + key(chain, found.firstWrong()),
                        plan.mayCommand("start"),
                        "The ledger of Golive is wrong from entry " + found.firstWrong() + " of " + chain + " on",
                        found.finding()
                                + ".\n\nThe database was restored or edited. This run goes on. No live run starts"
                                + " before somebody has taken note: ./golive ledger acknowledge --reason TEXT");
            });
        } catch (RuntimeException untold) {
            LOG.warn("The release managers of {} are not told of it: {}", run.id(), untold.toString());
        }
    }
}
