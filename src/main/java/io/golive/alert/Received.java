package io.golive.alert;

import java.util.List;

/**
 * What came of one request.
 *
 * @param run that it was about
 * @param leftOut how many alerts the sender had left out
 */
record Received(String run, List<Came> alerts, int leftOut) {

    /** @param came in the words of a log: {@code begun shop-3-r1} */
    record Came(String name, String came) {}
}
