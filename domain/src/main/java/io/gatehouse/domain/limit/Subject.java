package io.gatehouse.domain.limit;

import java.util.Locale;

/**
 * What a limit is counted for.
 *
 * @param id told apart by {@code equals}, and by its text where several processes count together
 * @param home where several processes count together, all that has the same one is at one place; so
 *     everything that one request counts for has to have the same
 */
public record Subject(Kind kind, Object id, Object home) {

  /** What it is. */
  public enum Kind {
    KEY,
    SUBSCRIPTION,
    PLAN,
    /** A subscription by the month. */
    MONTH,
    CONSUMER,
    OPERATION,
    ORGANIZATION,
    ORGANIZATION_MONTH,
    ADDRESS,
    ATTEMPT,
    REFUSAL;

    private final String text = name().toLowerCase(Locale.ROOT);

    public String text() {
      return text;
    }
  }

  /** What clients call its limit: no two limits that go for the same request share a name. */
  public String name() {
    boolean further = id instanceof Share share && share.number() > 0;
    return further ? kind.text + '_' + (((Share) id).number() + 1) : kind.text;
  }

  @Override
  public String toString() {
    return kind.text + ':' + id;
  }
}
