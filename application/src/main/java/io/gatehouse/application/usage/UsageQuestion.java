package io.gatehouse.application.usage;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * What somebody wants to know of usage. It is known to the minute: that in which the time begins is
 * part of it, and that in which it ends.
 *
 * @param to when it ends
 * @param zone where days and hours begin, if it is told apart by them
 */
public record UsageQuestion(
    UsageScope scope, Instant from, Instant to, GroupBy group, ZoneId zone) {

  /** So many groups are told: all of them if it is by time, and otherwise the greatest. */
  public static final int MOST_GROUPS = 1_500;

  /** For so long at a time, and not longer. */
  public static final Duration LONGEST = Duration.ofDays(400);

  public UsageQuestion {
    from = Grain.MINUTE.start(from);
    to = Grain.MINUTE.start(to.plus(Duration.ofMinutes(1)).minusNanos(1));
    if (!from.isBefore(to)) {
      throw new InvalidValue("from", Fault.OUT_OF_RANGE, "before to");
    }
    Duration length = Duration.between(from, to);
    if (length.compareTo(LONGEST) > 0) {
      throw new InvalidValue(
          "from", Fault.OUT_OF_RANGE, "at most " + LONGEST.toDays() + " days before to");
    }
    if (length.compareTo(longest(group)) > 0) {
      throw new InvalidValue("group_by", Fault.OUT_OF_RANGE, "at most " + MOST_GROUPS + " groups");
    }
  }

  /** In how much detail it must be looked at. */
  public Detail detail() {
    boolean who = group == GroupBy.KEY || group == GroupBy.CONSUMER;
    return who || scope.isOfSome() ? Detail.CREDENTIALS : Detail.APIS;
  }

  static Duration longest(GroupBy group) {
    return switch (group) {
      case MINUTE -> Duration.ofMinutes(MOST_GROUPS);
      case HOUR -> Duration.ofHours(MOST_GROUPS);
      default -> LONGEST;
    };
  }
}
