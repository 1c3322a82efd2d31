package io.gatehouse.domain.catalog;

import io.gatehouse.domain.limit.RateRule;
import java.util.List;
import java.util.Set;

/**
 * A method on a path, and the scopes that it needs, all of them.
 *
 * @param cost how many permits one call takes of each limit that goes for it
 * @param limits beside those that go for the whole version
 */
public record Operation(
    HttpMethod method, PathTemplate path, Set<ScopeName> scopes, int cost, List<RateRule> limits) {

  public static final int MOST_COST = 10_000;

  public Operation {
    scopes = Set.copyOf(scopes);
    Bounds.check("cost", cost, 1, MOST_COST);
    limits = RateRule.several("limits", limits);
    RateRule.requireRoom("cost", cost, limits);
  }

  /** One that takes one permit, and has no limits of its own. */
  public Operation(HttpMethod method, PathTemplate path, Set<ScopeName> scopes) {
    this(method, path, scopes, 1, List.of());
  }

  /** Whether it takes more than one permit of what goes for the whole version. */
  public boolean isSpecial() {
    return cost > 1 || !limits.isEmpty();
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
