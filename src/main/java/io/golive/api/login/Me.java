package io.golive.api.login;

/** Who sends the request. */
public record Me(String user) {}
