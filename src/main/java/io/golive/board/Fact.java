package io.golive.board;

import java.util.List;

/**
 * What is told of one element of a model, as the script of the diagram reads it.
 *
 * @param element its id in the model
 * @param title as it is drawn
 * @param ways what opens with it: nothing, one called model, or one for each round of a loop
 */
record Fact(String element, String title, Told told, List<Way> ways) {

    /** @param at {@link Place#at} */
    record Way(String at, String title, Mark mark) {}
}
