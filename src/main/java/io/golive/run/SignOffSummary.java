package io.golive.run;

import java.util.List;

/** What is signed, in the markdown that a form renders: the worst first, links, what others said. */
final class SignOffSummary {
    private static final int SHOWN_OF_HASH = 16;

    private SignOffSummary() {}

    static String of(SignOffSheet sheet, Collected collected, String role, String link) {
        StringBuilder text = new StringBuilder();
        if (collected.outdated().containsKey(role)) {
            text.append("**You are asked again: ")
                    .append(collected.outdated().get(role))
                    .append(".**\n\n");
        }
        text.append("**")
                .append(sheet.good())
                .append(" of ")
                .append(sheet.items())
                .append(sheet.items() == 1 ? " item is good.**" : " items are good.**");
        section(text, "Failed or open", sheet.failed());
        section(text, "Waived", sheet.waived());
        section(text, "Approved on a condition", sheet.conditions());
        section(text, "Watches", sheet.watches());
        section(text, "Gates", sheet.gates().stream().map(SignOffSummary::gate).toList());
        section(text, "Ways back, when drilled last", sheet.drills());
        section(text, "Decided so far", SignOffAsk.others(collected));
        section(
                text,
                "Attached",
                sheet.attachments().stream()
                        .map(file -> file.name() + " by " + file.person() + ", SHA-256 " + start(file.sha256()))
                        .toList());
        return text.append("\n\n[Figures with their evidence, CSV, attach a report](")
                .append(link)
                .append(")\n\nEvidence ")
                .append(start(sheet.evidenceHash()))
                .toString();
    }

    private static String gate(SignOffSheet.GateState gate) {
        String more = gate.waitsFor().size() > 1 ? " and " + (gate.waitsFor().size() - 1) + " more" : "";
        return gate.id() + " " + gate.title()
                + (gate.open()
                        ? ": open"
                        : ": **closed**, waits for " + gate.waitsFor().getFirst() + more);
    }

    private static String start(String hash) {
        return "`" + hash.substring(0, SHOWN_OF_HASH) + "…`";
    }

    private static void section(StringBuilder text, String heading, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append("\n\n**").append(heading).append("**\n\n").append(Markdown.bullets(lines));
        }
    }
}
