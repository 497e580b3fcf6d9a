package io.golive.cli;

import io.golive.check.Kinds;
import io.golive.embedded.BrowserDriver;
import io.golive.embedded.EmbeddedException;
import io.golive.embedded.Finding;
import io.golive.plan.Item;
import io.golive.plan.Plan;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Gets this process ready to open pages, and says what a machine lacks for lines of a plan before a run meets them. */
final class PageBrowser {
    /** On the class path of tests the driver is there as it is. */
    private static final String ON_CLASS_PATH = "/driver/linux/node";

    private PageBrowser() {}

    /** Fetches the driver where there is a browser; without one nothing is fetched, and such lines say what to install. */
    static void fetch(Installation home, Consumer<String> news) {
        if (BrowserDriver.browser(System.getenv()).isEmpty() || isReady()) {
            return;
        }
        try {
            use(new BrowserDriver(home.home(), home.engine())
                    .install(news::accept)
                    .toString());
        } catch (EmbeddedException away) {
            news.accept("Lines that look at a page will be ERROR, their browser's driver is not there. "
                    + away.getMessage());
        }
    }

    /** Uses the driver where it is fetched already. */
    static void find(Installation home) {
        if (!isReady()) {
            new BrowserDriver(home.home(), home.engine()).installed().ifPresent(folder -> use(folder.toString()));
        }
    }

    private static boolean isReady() {
        return System.getProperty(BrowserDriver.PROPERTY) != null
                || PageBrowser.class.getResource(ON_CLASS_PATH) != null;
    }

    private static void use(String folder) {
        System.setProperty(BrowserDriver.PROPERTY, folder);
    }

    /** One warning for each kind that cannot work here and that the plan has lines of. */
    static List<Finding> warnings(Plan plan) {
        Kinds kinds = Kinds.scan();
        return plan
                .items()
                .filter(item -> item.check() != null)
                .collect(Collectors.groupingBy(
                        item -> item.check().kind(), TreeMap::new, Collectors.mapping(Item::id, Collectors.toList())))
                .entrySet()
                .stream()
                .flatMap(lines -> kinds.check(lines.getKey()).missing().stream()
                        .map(missing -> new Finding(
                                "plan " + plan.id(),
                                true,
                                lines.getValue().size() + " lines of the kind " + lines.getKey()
                                        + " cannot be measured here, the first is "
                                        + lines.getValue().getFirst(),
                                missing)))
                .toList();
    }
}
