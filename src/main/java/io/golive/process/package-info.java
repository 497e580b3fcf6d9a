/**
 * The engine's side of a run: workers, deployment, outbox relay, human tasks and the proof that plan, models, forms and
 * workers agree. The only room that imports {@code io.camunda}.
 */
package io.golive.process;
