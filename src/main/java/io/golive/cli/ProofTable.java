package io.golive.cli;

import io.golive.prove.Proof;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Item, fault, red, green, time: a line as soon as it is known. */
final class ProofTable {
    private static final String LINE = "%-30s %-28s %-5s %-5s %8s%n";

    private final PrintWriter out;
    private final Paint paint;

    ProofTable(PrintWriter out, Paint paint) {
        this.out = out;
        this.paint = paint;
    }

    void begin() {
        out.print(paint.bold(LINE.formatted("item", "fault", "red", "green", "time")));
        out.flush();
    }

    void row(Proof proof) {
        String line = LINE.formatted(
                proof.id(),
                proof.fault() == null ? "-" : proof.fault(),
                proof.red() ? "yes" : "NO",
                proof.green() ? "yes" : "NO",
                seconds(proof.ms()));
        out.print(proof.holds() ? line : paint.bad(line));
        if (!proof.why().isEmpty()) {
            out.println("    " + proof.why());
        }
        out.flush();
    }

    void end(List<Proof> proofs) {
        long items = proofs.stream().map(Proof::id).distinct().count();
        long wrong = proofs.stream().filter(proof -> !proof.holds()).count();
        long ms = proofs.stream().mapToLong(Proof::ms).sum();
        String found = wrong == 0
                ? paint.good("each fault was seen red and, once mended, green")
                : paint.bad(wrong + " of them not as they should be");
        out.println(items + " items, " + proofs.size() + " proofs, " + seconds(ms) + ": " + found);
        out.flush();
    }

    private static String seconds(long ms) {
        return String.format(Locale.ROOT, "%.1f s", ms / 1000.0);
    }
}
