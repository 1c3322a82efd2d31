package io.gatehouse.domain.money;

import java.util.Set;
import java.util.TreeSet;

/**
 * Which answers are charged that came whole.
 *
 * @param statuses their first digits, 2 to 5
 */
public record ChargePolicy(Set<Integer> statuses) {

  /** What succeeded, and what led elsewhere. */
  public static final ChargePolicy DEFAULT = new ChargePolicy(Set.of(2, 3));

  public ChargePolicy {
    statuses = Set.copyOf(new TreeSet<>(statuses));
  }

  public boolean charges(int status) {
    return statuses.contains(status / 100);
  }
}
