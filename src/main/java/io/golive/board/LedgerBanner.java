package io.golive.board;

import io.golive.ledger.Break;
import io.golive.run.LedgerAlarm;
import java.util.List;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells every page what is wrong with the ledger, for {@code ledger-alarm.html}. */
@ControllerAdvice(basePackageClasses = LedgerBanner.class)
class LedgerBanner {
    private final LedgerAlarm alarm;

    LedgerBanner(LedgerAlarm alarm) {
        this.alarm = alarm;
    }

    @ModelAttribute("ledgerAlarm")
    List<Break> wrong() {
        return alarm.last();
    }
}
