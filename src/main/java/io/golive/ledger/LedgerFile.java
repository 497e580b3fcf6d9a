package io.golive.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** An exported chain, verified by itself: no server, no database, no network. */
public record LedgerFile(Path path) {
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Every line is read and written again: what differs by a byte was changed. The first entry that is wrong is named; 0
     * stands for the header.
     *
     * @param head a hash that somebody noted elsewhere; null for none
     * @param anchors a file of {@code <instant> <chain> <sequence> <hash>} that was kept elsewhere; null for none
     * @throws IOException when one of the files cannot be read
     */
    public Verification verify(String head, Path anchors) throws IOException {
        // of this charset each byte is one character, so that no byte is lost before it was compared
        String[] lines = Files.readString(path, StandardCharsets.ISO_8859_1).split("\n", -1);
        JsonNode header = json(bytes(lines[0]));
        String chain = header.path("chain").asText();
        if (!header.path("format").asText().equals(LedgerExport.FORMAT) || chain.isEmpty()) {
            return new Verification(
                    false, 0, Chain.START, 0L, "The first line is no header of the format " + LedgerExport.FORMAT);
        }
        ChainWalk walk =
                new ChainWalk(chain, anchors == null ? new TreeMap<>() : Anchors.read(anchors, chain), "this file");
        List<Entry> entries = new ArrayList<>();
        for (int line = 1; line < lines.length; line++) {
            boolean behindTheLastLine = line == lines.length - 1 && lines[line].isEmpty();
            if (!behindTheLastLine) {
                visit(bytes(lines[line]), chain, walk, entries);
            }
        }
        if (!lines[lines.length - 1].isEmpty()) {
            walk.visitNoEntry("is not whole: its line does not end");
        }
        Verification found = walk.result();
        return found.intact()
                ? header(bytes(lines[0]), header, chain, entries, found)
                        .or(() -> head(head, chain, entries, found))
                        .orElseGet(() -> anchors == null ? alone(found) : found)
                : found;
    }

    private static void visit(byte[] line, String chain, ChainWalk walk, List<Entry> entries) {
        JsonNode json = json(line);
        String text = json.path("body").asText();
        EntryBody body = EntryBody.of(text);
        Entry entry = new Entry(
                chain,
                json.path("sequence").asLong(),
                body.at(),
                body.text("type"),
                body.text("actor"),
                text,
                json.path("hash").asText());
        if (Arrays.equals(LedgerExport.line(entry), line)) {
            entries.add(entry);
            walk.visit(entry, text.getBytes(StandardCharsets.UTF_8));
        } else {
            walk.visitNoEntry("was changed: its line is not the canonical JSON of sequence, body and hash");
        }
    }

    private static Optional<Verification> header(
            byte[] line, JsonNode header, String chain, List<Entry> entries, Verification found) {
        byte[] expected = LedgerExport.header(chain, entries);
        if (Arrays.equals(line, expected)) {
            return Optional.empty();
        }
        long stated = header.path("entries").asLong();
        if (stated != found.entries()) {
            long first = Math.min(stated, found.entries()) + 1;
            return Optional.of(wrong(
                    found,
                    first,
                    "Entry " + first + " of " + chain + (stated > found.entries() ? " is missing" : " was added")
                            + ": found " + found.entries() + " entries, expected " + stated + " by the header"));
        }
        return Optional.of(wrong(
                found,
                0,
                "The header of " + chain + " was changed: found " + text(line) + ", expected " + text(expected)));
    }

    private static Optional<Verification> head(String head, String chain, List<Entry> entries, Verification found) {
        if (head == null) {
            return Optional.empty();
        }
        return Optional.of(entries.stream()
                .filter(entry -> Objects.equals(entry.hash(), head))
                .findFirst()
                .map(entry -> new Verification(
                        true,
                        found.entries(),
                        found.head(),
                        null,
                        found.entries() + " entries of " + chain + " follow from each other; proven up to entry "
                                + entry.sequence() + " by the head that was given"))
                .orElseGet(() -> wrong(
                        found,
                        found.entries() + 1,
                        "Entry " + (found.entries() + 1) + " of " + chain
                                + " is missing, or the chain was written anew:"
                                + " found the head " + found.head() + ", expected " + head
                                + ", which is the hash of no entry here")));
    }

    private static Verification alone(Verification found) {
        return new Verification(
                true,
                found.entries(),
                found.head(),
                null,
                found.finding() + ". A chain that was cut short or written anew as a whole, header included, looks the"
                        + " same: only --head with a head noted elsewhere, or --anchors, tells");
    }

    private static Verification wrong(Verification found, long sequence, String finding) {
        return new Verification(false, found.entries(), found.head(), sequence, finding);
    }

    private static JsonNode json(byte[] line) {
        try {
            return JSON.readTree(line);
        } catch (IOException garbage) {
            return MissingNode.getInstance();
        }
    }

    private static byte[] bytes(String line) {
        return line.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] line) {
        return new String(line, StandardCharsets.UTF_8);
    }
}
