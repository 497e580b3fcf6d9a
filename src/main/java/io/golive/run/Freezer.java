package io.golive.run;

import io.golive.ledger.CanonicalJson;
import io.golive.ledger.Sha256;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Makes the copy that a run is executed from, and reads it again; a copy that does not match its hash is not used. */
@Component
class Freezer {
    private static final int KEPT = 16;
    private final RunRows runs;
    // read often, parsed once: the hash says whether a parsed copy is still the stored one
    private final Map<String, FrozenRun> parsed = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, FrozenRun> eldest) {
            return size() > KEPT;
        }
    };

    Freezer(RunRows runs) {
        this.runs = runs;
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
        synchronized (parsed) {
            return parsed.computeIfAbsent(actual, hash -> Json.read(stored.bytes(), FrozenRun.class));
        }
    }
}
