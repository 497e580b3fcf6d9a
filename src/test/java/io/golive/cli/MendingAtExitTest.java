package io.golive.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.golive.practice.Fault;
import io.golive.practice.Site;
import io.golive.prove.Breaking;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MendingAtExitTest {
    private static final Fault ILL =
            new Fault("ill", "it is ill", Site.STAGING, false, List.of(), "", false, null, null);

    private final List<String> told = new ArrayList<>();
    private final Breaking practice = new Breaking() {
        @Override
        public void breakIt(Fault fault, String site, String detail) {
            told.add("break " + fault.name() + " at " + site);
        }

        @Override
        public void mend(Fault fault, String site) {
            told.add("mend " + fault.name() + " at " + site);
        }
    };

    @Test
    void theFaultThatIsOnIsMendedAndNoOtherIsMade() throws Exception {
        try (MendingAtExit mending = MendingAtExit.of(practice)) {
            mending.breakIt(ILL, "staging", "");
            mending.end();
            assertThat(told).containsExactly("break ill at staging", "mend ill at staging");
            assertThatThrownBy(() -> mending.breakIt(ILL, "staging", "")).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void whatWasMendedIsLeftAlone() throws Exception {
        try (MendingAtExit mending = MendingAtExit.of(practice)) {
            mending.breakIt(ILL, "production", "");
            mending.mend(ILL, "production");
            mending.end();
        }
        assertThat(told).containsExactly("break ill at production", "mend ill at production");
    }
}
