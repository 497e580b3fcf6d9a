/** Metrics: what a PromQL expression gives, now or over a range, from any server that speaks Prometheus' HTTP API. */
package io.golive.kind.metric;
