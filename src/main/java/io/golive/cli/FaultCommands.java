package io.golive.cli;

import io.golive.check.Nearest;
import io.golive.practice.Fault;
import io.golive.practice.FaultCatalog;
import io.golive.practice.Site;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands with which a person breaks and mends a running practice target, to rehearse what follows. */
abstract sealed class FaultCommands implements Callable<Integer> {
    @Mixin
    Session session;

    private FaultCatalog catalog;

    /** Read when it is needed: every command is created for any of them. */
    final FaultCatalog catalog() {
        if (catalog == null) {
            catalog = FaultCatalog.load();
        }
        return catalog;
    }

    final PracticeControl control() {
        Installation home = session.installation();
        UpFile up = home.running()
                .orElseThrow(() -> Failure.infrastructure(
                        "no practice target is running on " + home.data(),
                        "Start it with `./golive up` in another terminal, or name its data folder with --data.",
                        null));
        return new PracticeControl(up.controlUrl(), home.data());
    }

    final Fault fault(String name) {
        return catalog()
                .find(name)
                .orElseThrow(() -> Failure.usage(
                        "no fault is called " + name
                                + Nearest.hint(
                                        name,
                                        catalog().all().stream()
                                                .map(Fault::name)
                                                .toList()),
                        "`./golive practice faults` lists them."));
    }

    static String site(String named) {
        return Site.of(named)
                .map(Site::key)
                .orElseThrow(() -> Failure.usage(
                        "no practice site is called " + named,
                        "There are "
                                + Arrays.stream(Site.values()).map(Site::key).collect(Collectors.joining(" and "))
                                + "."));
    }

    @Command(
            name = "faults",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = "What can be broken, which items see it, and what is broken now.")
    static final class All extends FaultCommands {
        @Option(names = "--json", description = "One JSON object on standard output.")
        private boolean json;

        /** What `--json` prints. */
        private record Listing(List<Entry> faults, Map<String, List<PracticeControl.Broken>> broken) {}

        private record Entry(String name, String breaks, String site, String detail, List<String> proves) {
            static Entry of(Fault fault) {
                return new Entry(
                        fault.name(),
                        fault.breaks(),
                        fault.site().key(),
                        fault.detail(),
                        fault.proves().stream().map(Fault.Proof::item).toList());
            }
        }

        @Override
        public Integer call() throws InterruptedException {
            Map<String, List<PracticeControl.Broken>> broken = control().broken();
            List<Entry> faults = catalog().all().stream().map(Entry::of).toList();
            if (json) {
                session.out().println(Json.pretty(new Listing(faults, broken)));
                return ExitCode.OK;
            }
            Paint paint = Paint.detect();
            for (Entry fault : faults) {
                session.out().printf("%-26s %s%n", fault.name(), fault.breaks());
                if (!fault.proves().isEmpty()) {
                    session.out().println(paint.faint(" ".repeat(27) + "seen by " + String.join(" ", fault.proves())));
                }
                broken.forEach((site, there) -> there.stream()
                        .filter(one -> one.name().equals(fault.name()))
                        .forEach(one -> session.out()
                                .println(" ".repeat(27)
                                        + paint.bad("broken at " + site)
                                        + (one.detail().isEmpty() ? "" : ": " + one.detail()))));
            }
            return ExitCode.OK;
        }
    }

    @Command(
            name = "break",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = {"Breaks something of a site.", "Until it is mended or the sites are made anew."})
    static final class Break extends FaultCommands {
        @Parameters(paramLabel = "NAME", description = "The fault, for example index-without-where.")
        private String name;

        @Option(names = "--site", paramLabel = "S", description = "staging or production (default: the fault's own).")
        private String site;

        @Option(names = "--detail", paramLabel = "TEXT", description = "Whom or what (default: the fault's own).")
        private String detail;

        @Override
        public Integer call() throws InterruptedException {
            Fault fault = fault(name);
            String where = site == null ? fault.site().key() : site(site);
            String what = detail == null ? fault.detail() : detail;
            control().breakIt(fault, where, what);
            session.out().println(where + ": " + fault.breaks() + (what.isEmpty() ? "" : " (" + what + ")"));
            session.out().println("Mend it with ./golive practice mend " + name);
            return ExitCode.OK;
        }
    }

    @Command(
            name = "mend",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = "Mends what was broken.")
    static final class Mend extends FaultCommands {
        @Parameters(paramLabel = "NAME", arity = "0..1", description = "The fault.")
        private String name;

        @Option(names = "--all", description = "Everything that is broken.")
        private boolean all;

        @Option(names = "--site", paramLabel = "S", description = "staging or production (default: wherever it is).")
        private String site;

        @Override
        public Integer call() throws InterruptedException {
            if (all == (name != null)) {
                throw Failure.usage("what is to be mended?", "Name one fault, or say --all.");
            }
            Fault only = all ? null : fault(name);
            PracticeControl control = control();
            Map<String, List<PracticeControl.Broken>> broken = new LinkedHashMap<>(control.broken());
            if (site != null) {
                broken.keySet().retainAll(List.of(site(site)));
            }
            boolean nothing = true;
            for (Map.Entry<String, List<PracticeControl.Broken>> at : broken.entrySet()) {
                for (PracticeControl.Broken one : at.getValue()) {
                    if (only == null || only.name().equals(one.name())) {
                        control.mend(fault(one.name()), at.getKey());
                        session.out().println(at.getKey() + ": " + one.name() + " is mended");
                        nothing = false;
                    }
                }
            }
            if (nothing) {
                session.out().println("Nothing of it is broken.");
            }
            return ExitCode.OK;
        }
    }
}
