/**
 * What a check is, and how one is run: a {@link io.golive.check.Check} observes and never judges,
 * {@link io.golive.check.Conditions} judge (FEEL, without its silent answers), {@link io.golive.check.Evidence} makes of it
 * what may be stored and shown. {@link io.golive.check.CheckRunner} puts the three together, with every limit.
 *
 * <p>To add a kind, add one package under {@code io.golive.kind} with a class that implements
 * {@link io.golive.check.Check} or {@code io.golive.action.Action}, and its test; {@link io.golive.check.Kinds} finds it,
 * and lint, JSON schema and plans know it from there on. {@code io.golive.kind.sample} among the tests is the smallest one.
 */
package io.golive.check;
