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
                seen(proof, proof.red()),
                seen(proof, proof.green()),
                seconds(proof.ms()));
        out.print(proof.isWrong() ? paint.bad(line) : line);
        if (!proof.why().isEmpty()) {
            out.println("    " + proof.why());
        }
        out.flush();
    }

    void end(List<Proof> proofs) {
        long items = proofs.stream().map(Proof::id).distinct().count();
        long wrong = proofs.stream().filter(Proof::isWrong).count();
        long missing = proofs.stream().filter(Proof::missing).count();
        long ms = proofs.stream().mapToLong(Proof::ms).sum();
        String found = wrong == 0
                ? paint.good("each fault was seen red and, once mended, green")
                : paint.bad(wrong + " of them not as they should be");
        out.println(items + " items, " + (proofs.size() - missing) + " proofs, " + seconds(ms) + ": " + found
                + (missing == 0 ? "" : "; " + missing + " items are missing, this machine cannot look at them"));
        out.flush();
    }

    private static String seen(Proof proof, boolean yes) {
        return proof.missing() ? "-" : yes ? "yes" : "NO";
    }

    private static String seconds(long ms) {
        return String.format(Locale.ROOT, "%.1f s", ms / 1000.0);
    }
}
