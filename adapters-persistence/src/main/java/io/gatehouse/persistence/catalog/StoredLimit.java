package io.gatehouse.persistence.catalog;

import io.gatehouse.domain.catalog.PlanLimit;
import io.gatehouse.domain.limit.Algorithm;
import io.gatehouse.domain.limit.RateLimit;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** One limit of a plan, as the document that is stored. A new field needs a migration. */
record StoredLimit(long permits, long windowNs, String algorithm) {

  static String write(List<PlanLimit> limits) {
    return Documents.write(limits.stream().map(StoredLimit::of).toList());
  }

  static List<PlanLimit> read(String text) {
    return Stream.of(Documents.read(text, StoredLimit[].class)).map(StoredLimit::limit).toList();
  }

  private static StoredLimit of(PlanLimit limit) {
    RateLimit rate = limit.rate();
    return new StoredLimit(rate.permits(), rate.window().toNanos(), limit.algorithm().text());
  }

  private PlanLimit limit() {
    return new PlanLimit(
        new RateLimit(permits, Duration.ofNanos(windowNs)), Algorithm.parse(algorithm));
  }
}
