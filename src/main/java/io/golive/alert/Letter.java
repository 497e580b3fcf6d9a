package io.golive.alert;

import org.springframework.http.HttpHeaders;

/**
 * One request as it came in, before anybody believes it.
 *
 * @param plan as the address names it
 * @param environment as the address names it
 * @param body its bytes: what is signed
 * @param from the address of the sender
 */
record Letter(String plan, String environment, HttpHeaders headers, byte[] body, String from) {
    /** Without its headers, so that no token reaches a log. */
    @Override
    public String toString() {
        return place() + " from " + from;
    }

    String place() {
        return plan + "/" + environment;
    }
}
