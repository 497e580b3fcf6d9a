package io.golive.run;

import io.golive.ledger.Ledger;
import io.golive.ledger.Sha256;
import io.golive.plan.Item;
import io.golive.plan.Plan;
import io.golive.plan.Step;
import io.golive.target.Secrets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Enters afterwards what people did by hand while Golive was away. An action that was done so is not done again, a question
 * is not asked again; a check still looks, and what it finds counts more than what was said.
 */
@Component
public class ByHands {
    /** @param type media type, of those that may be attached */
    public record File(String name, String type, byte[] body) {}

    private final RunRows runs;
    private final Freezer freezer;
    private final ItemRows items;
    private final Standings standings;
    private final ExecutionRows executions;
    private final AskRows asks;
    private final EvidenceRows evidence;
    private final ByHandRows rows;
    private final Outcomes outcomes;
    private final Deeds deeds;
    private final Commands commands;
    private final Secrets secrets;
    private final Ledger ledger;
    private final WallTime time;
    private final TransactionTemplate transaction;

    ByHands(
            RunRows runs,
            Freezer freezer,
            ItemRows items,
            Standings standings,
            ExecutionRows executions,
            AskRows asks,
            EvidenceRows evidence,
            ByHandRows rows,
            Outcomes outcomes,
            Deeds deeds,
            Commands commands,
            Secrets secrets,
            Ledger ledger,
            WallTime time,
            TransactionTemplate transaction) {
        this.runs = runs;
        this.freezer = freezer;
        this.items = items;
        this.standings = standings;
        this.executions = executions;
        this.asks = asks;
        this.evidence = evidence;
        this.rows = rows;
        this.outcomes = outcomes;
        this.deeds = deeds;
        this.commands = commands;
        this.secrets = secrets;
        this.ledger = ledger;
        this.time = time;
        this.transaction = transaction;
    }

    /** Oldest first. */
    public List<ByHand> of(String runId) {
        return rows.all(runId);
    }

    /** What was attached to one of them, by its hash: the same file may show several items. */
    public Optional<File> file(String runId, String sha256) {
        return rows.file(runId, sha256);
    }

    /**
     * @param subject an item, or a step: then each of its items that is not done yet
     * @return what was entered; of a command that comes twice what it entered the first time
     * @throws NotEntitledException when whoever enters it holds neither the role of the item nor one that may command it, or,
     *     where the plan wants a second person, not that role
     * @throws RefusedException when the time cannot be, the reason is missing, the item is done, is under way or waits for an
     *     answer, or the run has ended
     * @throws UnknownRunException when there is no such run
     */
    public List<ByHand> enter(String runId, String subject, ByHandEntry entry, Command command) {
        String type = entry.file() == null ? null : type(entry);
        String what = ByHandRight.COMMAND + " " + runId + " " + subject + " " + entry.person() + " " + entry.at();
        return transaction.execute(status -> {
            RunRow run = runs.lock(runId);
            FrozenRun frozen = freezer.thaw(runId);
            Instant at = ByHandTime.read(entry.at(), frozen.plan().zone(), time.now());
            return commands.answered(command, what, ByHand[].class)
                    .map(List::of)
                    .orElseGet(() -> {
                        requireSound(run, frozen, entry.person(), at, command);
                        for (Item item : items(run, frozen.plan(), subject)) {
                            enter(run, frozen, item, at, entry, type, command);
                        }
                        List<ByHand> entered = entered(runId, entry.person(), at);
                        commands.remember(command, what, runId, entered);
                        return entered;
                    });
        });
    }

    private List<ByHand> entered(String runId, String person, Instant at) {
        return rows.all(runId).stream()
                .filter(row -> row.doneAt().equals(at) && row.person().equals(person))
                .toList();
    }

    private static String type(ByHandEntry entry) {
        String type = FileType.of(entry.fileName(), entry.file());
        if (entry.file().length > Attachments.LARGEST) {
            throw new RefusedException(entry.fileName() + " has " + entry.file().length + " bytes. Attach at most "
                    + Attachments.LARGEST / 1024 / 1024 + " MB: an extract, or a text with the link");
        }
        return type;
    }

    private void requireSound(RunRow run, FrozenRun frozen, String person, Instant at, Command command) {
        if (run.ended()) {
            throw new RefusedException("Run " + run.id() + " has ended with "
                    + run.run().outcome() + "; nothing is entered in it any more");
        }
        if (command.reason() == null || command.reason().isBlank()) {
            throw new RefusedException("What was done by hand needs a reason. Say what was done, and why by hand");
        }
        boolean known = frozen.staff().roles().values().stream()
                .flatMap(List::stream)
                .anyMatch(holder -> holder.user().equals(person));
        if (!known) {
            throw new RefusedException("'" + person + "' is nobody of the environment "
                    + frozen.environment().name() + ". Give the user name of whoever did it");
        }
        if (at.isAfter(time.now())) {
            throw new RefusedException(at + " is still to come. Enter what was done once it is done");
        }
        if (at.isBefore(run.run().createdAt())) {
            throw new RefusedException(at + " is before the start of the run ("
                    + run.run().createdAt() + "). What was done before belongs to the plan, not to this run");
        }
    }

    private List<Item> items(RunRow run, Plan plan, String subject) {
        Standing standing = standings.of(run.id());
        Optional<Step> step = plan.step(subject);
        if (step.isEmpty()) {
            Item item = plan.item(subject)
                    .orElseThrow(() -> new RefusedException("The plan of this run has no item or step " + subject
                            + ". `./golive plan items " + plan.id() + "` lists its items"));
            if (!standing.items().containsKey(item.id())) {
                throw new RefusedException(
                        item.id() + " belongs to a way back that this run has not taken; there is nothing to enter");
            }
            if (standing.accepted(item.id())) {
                throw new RefusedException(item.id() + " is "
                        + standing.item(item.id()).outcome() + " already; there is nothing to enter");
            }
            return List.of(item);
        }
        List<Item> open = step.get().checklist().items().stream()
                .filter(item -> !standing.accepted(item.id()))
                .toList();
        if (open.isEmpty()) {
            throw new RefusedException("Every item of step " + subject + " is done already; there is nothing to enter");
        }
        return open;
    }

    private void enter(
            RunRow run, FrozenRun frozen, Item item, Instant at, ByHandEntry given, String type, Command command) {
        Instant now = time.now();
        String role = ByHandRight.check(frozen, item, command.actor(), given.person(), now);
        requireIdle(run, item);
        RunView.AttachmentView file =
                given.file() == null ? null : new RunView.AttachmentView(given.fileName(), Sha256.hex(given.file()));
        String reason = secrets.mask(command.reason().strip());
        ByHand entry = new ByHand(item.id(), given.person(), at, command.actor(), role, now, reason, file);
        rows.insert(run.id(), entry, type, given.file());
        deeds.put(run.id(), item.id(), given.person(), Deeds.BY_HAND);
        if (item.action() != null) {
            items.action(run.id(), item.id(), ItemRow.ActionState.DONE, null, null);
        }
        Map<String, Object> facts = facts(entry);
        EvidenceRows.Stored stored = evidence.store(run.id(), item.id(), body(facts), now);
        outcomes.record(run.id(), frozen, item.id(), ItemRow.BY_HAND, stored, null, command.actor());
        ledger.append(run.id(), "item.by-hand", command.actor(), facts);
    }

    private static Map<String, Object> facts(ByHand entry) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("item", entry.itemId());
        facts.put("doneAt", entry.doneAt());
        facts.put("enteredAt", entry.enteredAt());
        facts.put("by", entry.person());
        facts.put("role", entry.role());
        facts.put("reason", entry.reason());
        if (entry.file() != null) {
            facts.put("file", entry.file().name());
            facts.put("sha256", entry.file().sha256());
        }
        return facts;
    }

    private static Map<String, Object> body(Map<String, Object> facts) {
        Map<String, Object> body = new LinkedHashMap<>(facts);
        body.put("work", ByHandRight.COMMAND);
        return body;
    }

    /** What Golive is doing, or asks somebody about, has a way of its own to be said. */
    private void requireIdle(RunRow run, Item item) {
        if (executions.acting(run.id()).contains(item.id())) {
            throw new RefusedException(item.id() + " is being carried out by Golive now, or stopped without a result."
                    + " Wait for what comes of it: its owner is asked where it stays in doubt");
        }
        asks.open(run.id()).stream()
                .filter(ask -> ask.kind() != Asks.Kind.GATE && ask.kind() != Asks.Kind.OVERRUN)
                .filter(ask -> Arrays.asList(ask.subject().split("\\+")).contains(item.id()))
                .findFirst()
                .ifPresent(ask -> {
                    throw new RefusedException(item.id() + " waits for an answer: '" + ask.title() + "', of "
                            + ask.role() + ". Answer that task in Tasklist, and say in it what was done by hand");
                });
    }
}
