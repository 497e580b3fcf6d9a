package io.golive.embedded;

/** Hears what is being fetched and started, one line for people at a time. May be called from several threads. */
@FunctionalInterface
public interface Progress {
    void line(String text);
}
