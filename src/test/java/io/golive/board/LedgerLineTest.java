package io.golive.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.golive.ledger.Entry;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LedgerLineTest {
    private static LedgerLine line(String type, String body) {
        return LedgerLine.of(new Entry("shop-1", 3, Instant.EPOCH, type, "golive", body, "0".repeat(64)));
    }

    @Test
    void saysWhatOfWhatAndWhatBecameOfIt() {
        LedgerLine line = line(
                "item.outcome",
                "{\"facts\":{\"item\":\"E2.1-01\",\"outcome\":\"FAIL\",\"evidenceHash\":\"ab\",\"reason\":null}}");
        assertThat(line.what()).isEqualTo("item outcome");
        assertThat(line.of()).isEqualTo("E2.1-01");
        assertThat(line.said()).isEqualTo("FAIL");
    }

    @Test
    void longReasonsAreCutAndUnknownFactsLeftOut() {
        LedgerLine line = line("run.goes-on", "{\"facts\":{\"reason\":\"" + "x".repeat(500) + "\",\"list\":[1,2]}}");
        assertThat(line.what()).isEqualTo("run goes on");
        assertThat(line.of()).isEmpty();
        assertThat(line.said()).hasSize(160).endsWith("…");
    }

    @Test
    void whatCannotBeReadIsShownAsItIs() {
        assertThat(line("run.started", "{broken").said()).isEqualTo("{broken");
    }
}
