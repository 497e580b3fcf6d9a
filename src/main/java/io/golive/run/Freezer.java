package io.golive.run;

import io.golive.ledger.CanonicalJson;
import io.golive.ledger.Sha256;
import io.golive.plan.Item;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Makes the copy that a run is executed from, and reads it again with what two people amended of it; a copy or an amendment
 * that does not match its hash is not used.
 */
@Component
class Freezer {
    private static final int KEPT = 16;
    private final RunRows runs;
    private final AmendmentRows amendments;
    // read often, parsed once: the hash says whether a parsed copy is still the stored one
    private final Map<String, FrozenRun> parsed = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, FrozenRun> eldest) {
            return size() > KEPT;
        }
    };

    Freezer(RunRows runs, AmendmentRows amendments) {
        this.runs = runs;
        this.amendments = amendments;
    }

    byte[] freeze(FrozenRun frozen) {
        return CanonicalJson.bytes(frozen);
    }

    FrozenRun thaw(String runId) {
        RunRows.Frozen stored = runs.frozen(runId).orElseThrow(() -> new UnknownRunException(runId));
        String actual = Sha256.hex(stored.bytes());
        if (!actual.equals(stored.hash())) {
            throw new IllegalStateException(
                    "The frozen plan of run " + runId + " was changed in the database: its hash is " + actual
                            + ", stored with it is " + stored.hash() + ". Abandon the run and start a new one");
        }
        List<AmendmentRows.Agreed> agreed = amendments.items(runId);
        String hashes =
                actual + agreed.stream().map(AmendmentRows.Agreed::hash).collect(Collectors.joining("+", "+", ""));
        synchronized (parsed) {
            return parsed.computeIfAbsent(hashes, key -> amended(stored.bytes(), agreed));
        }
    }

    private static FrozenRun amended(byte[] stored, List<AmendmentRows.Agreed> agreed) {
        FrozenRun frozen = Json.read(stored, FrozenRun.class);
        for (AmendmentRows.Agreed amendment : agreed) {
            frozen = frozen.with(Json.read(amendment.item(), Item.class));
        }
        return frozen;
    }
}
