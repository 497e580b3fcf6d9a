package io.golive.target;

/**
 * Who a connection speaks as. The secret is a reference, never a value; it is resolved by {@link Secrets} at the moment
 * a connection is opened.
 *
 * @param user the user name, or null where the secret alone identifies (a bearer token)
 * @param secret the name of the secret, or null where none is needed
 */
public record Login(String user, String secret) {}
