package io.golive.cli;

import io.golive.run.RunView.DeliveryView;
import io.golive.run.RunView.NoticeView;
import java.util.List;

/** What became of a notice, in one line. */
final class NoticeWords {
    private NoticeWords() {}

    static String of(NoticeView notice) {
        List<String> errors = notice.deliveries().stream()
                .filter(delivery -> delivery.error() != null)
                .map(delivery -> delivery.way() + " " + delivery.address() + ": " + delivery.error())
                .toList();
        String words = notice.reason() != null
                ? notice.reason()
                : switch (notice.state()) {
                    case "KEPT" -> messages(notice, "KEPT") + " kept, not sent";
                    case "SENT" -> messages(notice, "SENT") + " sent";
                    case "SENDING" -> messages(notice, "PENDING") + " on the way";
                    case "NOT_SENT" -> messages(notice, "FAILED") + " not delivered";
                    default -> "not due yet";
                };
        return errors.isEmpty() ? words : words + "; " + String.join("; ", errors);
    }

    private static String messages(NoticeView notice, String state) {
        long count = notice.deliveries().stream()
                .map(DeliveryView::state)
                .filter(state::equals)
                .count();
        return count + (count == 1 ? " message" : " messages");
    }
}
