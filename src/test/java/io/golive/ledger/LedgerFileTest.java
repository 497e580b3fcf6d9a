package io.golive.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** An exported chain is proven by itself, and whatever is done to the file is found. */
class LedgerFileTest {
    private static final String CHAIN = "shop-1";

    private static List<Entry> chain(List<String> texts) {
        List<Entry> entries = new ArrayList<>();
        String previous = Chain.START;
        for (String text : texts) {
            long sequence = entries.size() + 1;
            Instant at = Instant.ofEpochSecond(1_800_000_000L + sequence);
            String type = sequence == 1 ? "run.started" : "test.fact";
            byte[] body = Chain.body(
                    CHAIN, sequence, at, type, "rita", Map.of("text", text, "frozenHash", "f".repeat(64), "n", 1e21));
            previous = Chain.hash(previous, body);
            entries.add(
                    new Entry(CHAIN, sequence, at, type, "rita", new String(body, StandardCharsets.UTF_8), previous));
        }
        return entries;
    }

    @Provide
    Arbitrary<List<Entry>> chains() {
        return Arbitraries.strings()
                .ofMaxLength(20)
                .list()
                .ofMinSize(2)
                .ofMaxSize(8)
                .map(LedgerFileTest::chain);
    }

    private static byte[] export(List<Entry> entries) {
        return LedgerExport.of(CHAIN, entries);
    }

    private static Verification verify(byte[] content, String head, List<String> anchors) throws IOException {
        Path folder = Files.createTempDirectory("ledger");
        Path file = folder.resolve("a.jsonl");
        Path lines = folder.resolve("anchors.log");
        try {
            Files.write(file, content);
            Files.write(lines, anchors);
            return new LedgerFile(file).verify(head, anchors.isEmpty() ? null : lines);
        } finally {
            Files.delete(file);
            Files.delete(lines);
            Files.delete(folder);
        }
    }

    private static Verification verify(byte[] content) throws IOException {
        return verify(content, null, List.of());
    }

    private static String anchor(Entry entry) {
        return entry.at() + " " + entry.chain() + " " + entry.sequence() + " " + entry.hash();
    }

    private static byte[] lines(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> linesOf(List<Entry> entries) {
        return new ArrayList<>(Arrays.asList(new String(export(entries), StandardCharsets.UTF_8).split("\n")));
    }

    @Property(tries = 100)
    void wholeFileIsIntactAndSaysWhatItCannotKnow(@ForAll("chains") List<Entry> entries) throws IOException {
        Verification alone = verify(export(entries));
        assertThat(alone.intact()).as(alone.finding()).isTrue();
        assertThat(alone.head()).isEqualTo(entries.getLast().hash());
        assertThat(alone.finding()).contains("only --head with a head noted elsewhere, or --anchors, tells");
        assertThat(verify(export(entries), entries.get(1).hash(), List.of()).finding())
                .contains("proven up to entry 2 by the head that was given");
        assertThat(verify(export(entries), null, List.of(anchor(entries.get(1))))
                        .finding())
                .contains("proven up to entry 2 by its anchor outside this file");
    }

    /** docs/ledger.md says it in these words; nothing of ours takes part but the file. */
    @Property(tries = 100)
    void documentedRuleIsTheRule(@ForAll("chains") List<Entry> entries) throws Exception {
        ObjectMapper json = new ObjectMapper();
        List<String> lines = linesOf(entries);
        JsonNode header = json.readTree(lines.getFirst());
        byte[] previous = HexFormat.of().parseHex(header.get("genesis").textValue());
        for (int sequence = 1; sequence < lines.size(); sequence++) {
            JsonNode line = json.readTree(lines.get(sequence));
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(previous);
            previous = sha.digest(line.get("body").textValue().getBytes(StandardCharsets.UTF_8));
            assertThat(HexFormat.of().formatHex(previous))
                    .isEqualTo(line.get("hash").textValue());
            JsonNode body = json.readTree(line.get("body").textValue());
            assertThat(line.get("sequence").intValue()).isEqualTo(sequence);
            assertThat(body.get("sequence").intValue()).isEqualTo(sequence);
            assertThat(body.get("chain")).isEqualTo(header.get("chain"));
        }
        assertThat(header.get("entries").intValue()).isEqualTo(lines.size() - 1);
        assertThat(header.get("head").textValue()).isEqualTo(HexFormat.of().formatHex(previous));
        assertThat(header.get("frozenHash").textValue()).isEqualTo("f".repeat(64));
    }

    @Property(tries = 1000)
    void anyByteThatIsAnotherIsFound(
            @ForAll("chains") List<Entry> entries, @ForAll @IntRange(max = 1_000_000) int where, @ForAll byte other)
            throws IOException {
        byte[] content = export(entries);
        int index = where % content.length;
        other = other == content[index] ? (byte) (other + 1) : other;
        content[index] = other;
        assertThat(verify(content).intact()).isFalse();
    }

    @Property(tries = 300)
    void anyByteThatIsGoneOrAddedIsFound(
            @ForAll("chains") List<Entry> entries, @ForAll @IntRange(max = 1_000_000) int where, @ForAll byte added)
            throws IOException {
        byte[] content = export(entries);
        int index = where % content.length;
        byte[] shorter = new byte[content.length - 1];
        System.arraycopy(content, 0, shorter, 0, index);
        System.arraycopy(content, index + 1, shorter, index, shorter.length - index);
        assertThat(verify(shorter).intact()).isFalse();
        byte[] longer = new byte[content.length + 1];
        System.arraycopy(content, 0, longer, 0, index);
        longer[index] = added;
        System.arraycopy(content, index, longer, index + 1, content.length - index);
        assertThat(verify(longer).intact()).isFalse();
        assertThat(verify(Arrays.copyOf(content, index)).intact()).isFalse();
    }

    @Property(tries = 100)
    void entryThatIsMissingDoubledOrMovedIsNamed(
            @ForAll("chains") List<Entry> entries, @ForAll @IntRange(max = 7) int where) throws IOException {
        int line = 1 + where % entries.size();
        List<String> missing = linesOf(entries);
        missing.remove(line);
        assertThat(verify(lines(missing)).firstWrong()).isEqualTo(line);
        List<String> doubled = linesOf(entries);
        doubled.add(line, doubled.get(line));
        assertThat(verify(lines(doubled)).firstWrong()).isEqualTo(line + 1);
        List<String> swapped = linesOf(entries);
        int first = 1 + where % (entries.size() - 1);
        Collections.swap(swapped, first, first + 1);
        assertThat(verify(lines(swapped)).firstWrong()).isEqualTo(first);
    }

    @Property(tries = 100)
    void entryThatWasRecomputedIsFoundBehindItOrByItsAnchor(
            @ForAll("chains") List<Entry> entries, @ForAll @IntRange(max = 7) int where) throws IOException {
        int index = where % (entries.size() - 1);
        List<Entry> forged = new ArrayList<>(entries);
        Entry entry = entries.get(index);
        String body = entry.body().replace("\"actor\":\"rita\"", "\"actor\":\"eve\"");
        String before = index == 0 ? Chain.START : entries.get(index - 1).hash();
        forged.set(
                index,
                new Entry(
                        CHAIN,
                        entry.sequence(),
                        entry.at(),
                        entry.type(),
                        "eve",
                        body,
                        Chain.hash(before, body.getBytes(StandardCharsets.UTF_8))));
        assertThat(verify(export(forged)))
                .satisfies(found -> assertThat(found.firstWrong()).isEqualTo(index + 2))
                .satisfies(
                        found -> assertThat(found.finding()).contains("or the one before it", "found ", "expected "));
        assertThat(verify(export(forged), null, List.of(anchor(entry))).firstWrong())
                .isEqualTo(index + 1);
    }

    @Property(tries = 100)
    void tailThatWasCutWithItsHeaderIsFoundOnlyByWhatIsKeptElsewhere(
            @ForAll("chains") List<Entry> entries, @ForAll @IntRange(max = 7) int where) throws IOException {
        int kept = where % entries.size();
        byte[] cut = export(entries.subList(0, kept));
        assertThat(verify(cut).intact()).isTrue();
        assertThat(verify(cut, entries.getLast().hash(), List.of()).firstWrong())
                .isEqualTo(kept + 1);
        assertThat(verify(cut, null, List.of(anchor(entries.getLast()))).firstWrong())
                .isEqualTo(kept + 1);
        List<String> withTheOldHeader = linesOf(entries).subList(0, kept + 1);
        assertThat(verify(lines(withTheOldHeader)))
                .satisfies(found -> assertThat(found.firstWrong()).isEqualTo(kept + 1))
                .satisfies(found -> assertThat(found.finding())
                        .contains("found " + kept + " entries, expected " + entries.size() + " by the header"));
    }

    @Property(tries = 20)
    void otherFilesAreNone(@ForAll byte[] content) throws IOException {
        assertThat(verify(content).finding()).contains("no header of the format golive-ledger-1");
    }
}
