package io.golive.board;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The sections of a page as they were drawn last, for everybody who looks at it.
 *
 * @param version grows with each drawing that differs
 * @param at when it was drawn
 * @param sequence of the newest ledger entry that the page shows; null for a page of no single ledger
 * @param over whether nothing will change any more
 * @param newest what tells who saw the drawing before: made once, however many there are
 */
record Drawn(long version, Instant at, Long sequence, boolean over, Map<String, Section> sections, byte[] newest) {

    /**
     * @param from as of its piece
     * @param html as it takes its place on the page; of a diagram, what its script reads
     * @param version of the drawing in which it became what it is
     * @param sequence of the ledger then; null when no entry but the time made it different
     */
    private record Section(Object from, String html, long version, Long sequence) {}

    /**
     * @param from all that it is made from: while that is the same it is not made again; null for what has to be
     * @param html makes it
     */
    record Piece(Object from, Supplier<String> html) {
        private boolean isAsBefore(Section section) {
            return section != null && from != null && from.equals(section.from());
        }
    }

    /** What one drawing makes, by the names of the sections. */
    record Picture(Long sequence, boolean over, Map<String, Piece> sections) {

        /** @param sections as they are made */
        static Picture of(Long sequence, boolean over, Map<String, String> sections) {
            Map<String, Piece> pieces = new LinkedHashMap<>();
            sections.forEach((name, html) -> pieces.put(name, new Piece(null, () -> html)));
            return new Picture(sequence, over, pieces);
        }
    }

    static Drawn first(Picture picture, Instant at) {
        return new Drawn(0, at, null, false, Map.of(), new byte[0]).next(picture, at);
    }

    Drawn next(Picture picture, Instant at) {
        boolean grown = !Objects.equals(sequence, picture.sequence());
        Map<String, Section> next = new LinkedHashMap<>();
        picture.sections()
                .forEach((name, piece) ->
                        next.put(name, next(sections.get(name), piece, grown ? picture.sequence() : null)));
        boolean same = !grown
                && over == picture.over()
                && next.keySet().equals(sections.keySet())
                && next.values().stream().noneMatch(section -> section.version() > version);
        return same
                ? new Drawn(version, at, sequence, over, next, newest)
                : new Drawn(
                        version + 1,
                        at,
                        picture.sequence(),
                        picture.over(),
                        next,
                        EventStream.changed(picture.sequence(), since(next, version)));
    }

    private Section next(Section before, Piece piece, Long grown) {
        if (piece.isAsBefore(before)) {
            return before;
        }
        String html = piece.html().get();
        return before != null && before.html().equals(html)
                ? new Section(piece.from(), html, before.version(), before.sequence())
                : new Section(piece.from(), html, version + 1, grown);
    }

    /** What tells who saw this version of what changed since. */
    byte[] news(long seen) {
        return seen == version - 1 ? newest : EventStream.changed(sequence, since(seen));
    }

    /** What changed since a version. */
    List<String> since(long seen) {
        return since(sections, seen);
    }

    private static List<String> since(Map<String, Section> sections, long seen) {
        return sections.values().stream()
                .filter(section -> section.version() > seen)
                .map(Section::html)
                .toList();
    }

    /** What somebody has to get who saw the page up to this entry, before. */
    List<String> behind(long entry) {
        return sections.values().stream()
                .filter(section -> section.sequence() == null || section.sequence() > entry)
                .map(Section::html)
                .toList();
    }
}
