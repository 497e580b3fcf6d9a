package io.golive.api;

import io.golive.ledger.Break;
import java.util.List;

/** @param found what was wrong with the ledger and that nobody had taken note of before */
public record Acknowledged(List<Break> found) {}
