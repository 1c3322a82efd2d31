package io.gatehouse.persistence.limit;

import io.gatehouse.domain.limit.Algorithm;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.limit.RateRule;
import io.gatehouse.persistence.sql.Documents;
import java.time.Duration;
import java.util.List;

/** One limit, as a part of a document that is stored. A new field needs a migration. */
public record StoredRule(long permits, long windowNs, String algorithm) {

  /** The document of all of them. */
  public static String write(List<RateRule> rules) {
    return Documents.write(of(rules));
  }

  public static List<RateRule> read(String text) {
    return rules(List.of(Documents.read(text, StoredRule[].class)));
  }

  public static List<StoredRule> of(List<RateRule> rules) {
    return rules.stream().map(StoredRule::of).toList();
  }

  public static List<RateRule> rules(List<StoredRule> stored) {
    return stored.stream().map(StoredRule::rule).toList();
  }

  private static StoredRule of(RateRule rule) {
    RateLimit rate = rule.rate();
    return new StoredRule(rate.permits(), rate.window().toNanos(), rule.algorithm().text());
  }

  private RateRule rule() {
    return new RateRule(
        new RateLimit(permits, Duration.ofNanos(windowNs)), Algorithm.parse(algorithm));
  }
}
