package io.golive.practice;

/** A logged-in user of the shop. Branch and region bound what a scoped role sees; null where nothing bounds it. */
record Person(String login, String role, Integer branch, Integer region) {}
