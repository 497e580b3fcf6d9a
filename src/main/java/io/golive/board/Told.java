package io.golive.board;

import java.util.List;

/**
 * What our database tells of something that is drawn.
 *
 * @param what it is: step, items, gate, ..
 * @param brief the one figure that says most, for a label on the drawing; may be empty
 * @param said everything, in short sentences
 * @param link a page of ours that shows more, or null
 * @param over nothing is expected of it any more
 */
record Told(String what, Mark mark, String brief, List<String> said, String link, boolean over) {

    /** One that is over as soon as its mark says so. */
    Told(String what, Mark mark, String brief, List<String> said, String link) {
        this(what, mark, brief, said, link, mark.over());
    }

    static Told of(String what, Mark mark, String brief, List<String> said) {
        return new Told(what, mark, brief, said, null);
    }

    /** The same of something that will not go on. */
    Told stopped() {
        return new Told(what, Mark.of("STOPPED"), brief, said, link, true);
    }
}
