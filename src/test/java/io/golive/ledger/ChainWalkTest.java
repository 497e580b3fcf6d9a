package io.golive.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever is done to a chain, the first entry that is wrong is named. */
class ChainWalkTest {
    private static final String CHAIN = "shop-1";

    @Provide
    Arbitrary<List<Entry>> chains() {
        Arbitrary<Map<String, Object>> facts = Combinators.combine(
                        Arbitraries.strings().ofMaxLength(20), Arbitraries.longs(), Arbitraries.doubles())
                .as((text, number, figure) -> Map.of("text", text, "number", number, "figure", figure));
        return facts.list().ofMinSize(2).ofMaxSize(12).map(ChainWalkTest::chain);
    }

    private static List<Entry> chain(List<Map<String, Object>> facts) {
        List<Entry> entries = new ArrayList<>();
        String previous = Chain.START;
        for (Map<String, Object> fact : facts) {
            long sequence = entries.size() + 1;
            Instant at = Instant.ofEpochSecond(1_800_000_000L + sequence);
            byte[] body = Chain.body(CHAIN, sequence, at, "test.fact", "rita", fact);
            previous = Chain.hash(previous, body);
            entries.add(new Entry(
                    CHAIN, sequence, at, "test.fact", "rita", new String(body, StandardCharsets.UTF_8), previous));
        }
        return entries;
    }

    private static Verification walk(List<Entry> entries, SortedMap<Long, String> anchors) {
        ChainWalk walk = new ChainWalk(CHAIN, anchors);
        entries.forEach(entry -> walk.visit(entry, entry.body().getBytes(StandardCharsets.UTF_8)));
        return walk.result();
    }

    private static SortedMap<Long, String> anchors(List<Entry> entries) {
        SortedMap<Long, String> anchors = new TreeMap<>();
        entries.forEach(entry -> anchors.put(entry.sequence(), entry.hash()));
        return anchors;
    }

    private static Entry with(Entry entry, long sequence, String body, String hash) {
        return new Entry(entry.chain(), sequence, entry.at(), entry.type(), entry.actor(), body, hash);
    }

    @Property(tries = 100)
    void wholeChainIsProvenUpToItsLastAnchor(
            @ForAll("chains") List<Entry> entries, @ForAll @IntRange(min = 0, max = 12) int anchored) {
        int known = Math.min(anchored, entries.size());
        Verification result = walk(entries, anchors(entries.subList(0, known)));
        assertThat(result.intact()).isTrue();
        assertThat(result.entries()).isEqualTo(entries.size());
        assertThat(result.head()).isEqualTo(entries.getLast().hash());
        assertThat(result.finding()).contains(known == 0 ? "no anchor" : "proven up to entry " + known + " ");
    }

    @Property(tries = 100)
    void changedBodyIsNamed(@ForAll("chains") List<Entry> entries, @ForAll @IntRange(min = 0, max = 11) int where) {
        int index = where % entries.size();
        List<Entry> changed = new ArrayList<>(entries);
        Entry entry = entries.get(index);
        changed.set(
                index, with(entry, entry.sequence(), entry.body().replace("\"number\":", "\"numbr\":"), entry.hash()));
        assertThat(walk(changed, new TreeMap<>()).firstWrong()).isEqualTo(index + 1);
    }

    @Property(tries = 100)
    void eachBreakIsFoundWhereverAnotherOneIs(
            @ForAll("chains") List<Entry> entries, @ForAll Set<@IntRange(min = 0, max = 11) Integer> where) {
        List<Entry> changed = new ArrayList<>(entries);
        SortedSet<Long> wrong = new TreeSet<>();
        for (int index : where) {
            Entry entry = entries.get(index % entries.size());
            changed.set(
                    index % entries.size(),
                    with(entry, entry.sequence(), entry.body().replace("\"number\":", "\"numbr\":"), entry.hash()));
            wrong.add(entry.sequence());
        }
        ChainWalk walk = new ChainWalk(CHAIN, anchors(entries));
        changed.forEach(entry -> walk.visit(entry, entry.body().getBytes(StandardCharsets.UTF_8)));
        assertThat(walk.breaks())
                .flatExtracting(found -> LongStream.rangeClosed(found.firstWrong(), found.upTo())
                        .boxed()
                        .toList())
                .containsExactlyElementsOf(wrong);
    }

    @Property(tries = 100)
    void removedEntryIsNamed(@ForAll("chains") List<Entry> entries, @ForAll @IntRange(min = 0, max = 11) int where) {
        int index = where % entries.size();
        List<Entry> changed = new ArrayList<>(entries);
        changed.remove(index);
        assertThat(walk(changed, anchors(entries)).firstWrong()).isEqualTo(index + 1);
    }

    @Property(tries = 100)
    void swappedEntriesAreNamed(@ForAll("chains") List<Entry> entries, @ForAll @IntRange(min = 0, max = 11) int where) {
        int index = where % (entries.size() - 1);
        List<Entry> changed = new ArrayList<>(entries);
        Collections.swap(changed, index, index + 1);
        List<Entry> renumbered = new ArrayList<>();
        changed.forEach(entry -> renumbered.add(with(entry, renumbered.size() + 1, entry.body(), entry.hash())));
        assertThat(walk(renumbered, new TreeMap<>()).firstWrong()).isEqualTo(index + 1);
    }

    @Property(tries = 100)
    void chainThatWasWrittenAnewIsNamedByItsAnchors(
            @ForAll("chains") List<Entry> entries, @ForAll @IntRange(min = 0, max = 11) int where) {
        int index = where % entries.size();
        List<Map<String, Object>> facts = new ArrayList<>(Collections.nCopies(entries.size(), Map.of("a", 1)));
        List<Entry> original = chain(facts);
        facts.set(index, Map.of("a", 2));
        List<Entry> forged = chain(facts);
        assertThat(walk(forged, new TreeMap<>()).intact())
                .as("without an anchor nobody can tell")
                .isTrue();
        assertThat(walk(forged, anchors(original)).firstWrong()).isEqualTo(index + 1);
    }

    @Property(tries = 100)
    void cutTailIsNamed(@ForAll("chains") List<Entry> entries, @ForAll @IntRange(min = 0, max = 11) int kept) {
        int length = kept % entries.size();
        Verification result = walk(entries.subList(0, length), anchors(entries));
        assertThat(result.intact()).isFalse();
        assertThat(result.firstWrong()).isEqualTo(length + 1);
    }
}
