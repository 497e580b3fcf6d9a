package io.golive.run;

import io.golive.ledger.CanonicalJson;
import io.golive.ledger.Sha256;
import io.golive.plan.Item;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Makes the copy that a run is executed from, and reads it again with what two people amended of it; a copy or an amendment
 * that does not match its hash is not used.
 */
@Component
class Freezer {
    private static final int KEPT = 16;

    /**
     * What was read of a run before.
     *
     * @param amendments their hashes
     */
    private record Thawed(RunRows.Frozen stored, List<String> amendments, FrozenRun run) {
        boolean isOf(RunRows.Frozen now, List<String> agreed) {
            return stored.hash().equals(now.hash())
                    && Arrays.equals(stored.bytes(), now.bytes())
                    && amendments.equals(agreed);
        }
    }

    private final RunRows runs;
    private final AmendmentRows amendments;
    // read often, hashed and parsed once
    private final Map<String, Thawed> kept = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Thawed> eldest) {
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
        List<AmendmentRows.Agreed> agreed = amendments.items(runId);
        List<String> hashes = agreed.stream().map(AmendmentRows.Agreed::hash).toList();
        synchronized (kept) {
            Thawed thawed = kept.get(runId);
            if (thawed == null || !thawed.isOf(stored, hashes)) {
                thawed = new Thawed(stored, hashes, amended(unchanged(runId, stored), agreed));
                kept.put(runId, thawed);
            }
            return thawed.run();
        }
    }

    private static byte[] unchanged(String runId, RunRows.Frozen stored) {
        String actual = Sha256.hex(stored.bytes());
        if (!actual.equals(stored.hash())) {
            throw new IllegalStateException(
                    "The frozen plan of run " + runId + " was changed in the database: its hash is " + actual
                            + ", stored with it is " + stored.hash() + ". Abandon the run and start a new one");
        }
        return stored.bytes();
    }

    private static FrozenRun amended(byte[] stored, List<AmendmentRows.Agreed> agreed) {
        FrozenRun frozen = Json.read(stored, FrozenRun.class);
        for (AmendmentRows.Agreed amendment : agreed) {
            frozen = frozen.with(Json.read(amendment.item(), Item.class));
        }
        return frozen;
    }
}
