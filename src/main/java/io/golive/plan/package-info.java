/**
 * What a go-live consists of and where it runs: records, the YAML loader with its lint, and the JSON schema.
 *
 * <p>Reading goes once through a file and collects every mistake on the way ({@link io.golive.plan.Problem}): YAML with
 * lines ({@code YamlFile}, {@code YamlMap}, {@code YamlValue}), the plan from the outside in ({@code PlanReader},
 * {@code ListReader}, {@code ItemReader}, {@code WorkReader}, {@code KindReader}), what names may be used where
 * ({@code Names}, {@code Keepers}), then what depends on all ids ({@code GateReader}). No kind is named here: what a kind
 * takes, binds, observes and refuses, it says itself.
 */
package io.golive.plan;
