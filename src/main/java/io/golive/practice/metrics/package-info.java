/**
 * Figures of a practice site over time: a real Prometheus where its program is installed, else a server of our own that
 * gives the same recorded names from the same samples.
 */
package io.golive.practice.metrics;
