package io.golive.target;

/** Resolves secret references. Implementations remember what they gave out, so that {@link #mask} can hide it. */
public interface Secrets {

    /**
     * @param name the reference as written in an environment file
     * @return the value
     * @throws UnknownSecretException when nothing provides it; the message says where to put it
     */
    String resolve(String name);

    /** Replaces every secret value that this instance has given out by {@code ***}, in any text; null stays null. */
    String mask(String text);
}
