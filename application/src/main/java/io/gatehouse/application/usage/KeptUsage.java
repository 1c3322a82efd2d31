package io.gatehouse.application.usage;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.time.Duration;
import java.time.Instant;

/** For how long usage is kept in which detail, and what can be answered from what is left. */
public final class KeptUsage {

  /** Minutes are many, and asked for while somebody looks into what has just happened. */
  public static final Duration MINUTES = Duration.ofDays(40);

  /** For a day to be compared with that of a year ago. Days are few, and kept for ever. */
  public static final Duration HOURS = Duration.ofDays(400);

  private KeptUsage() {}

  /** What is from then on is kept in that detail. */
  public static Instant since(Grain grain, Instant now) {
    return switch (grain) {
      case MINUTE -> Grain.HOUR.start(now.minus(MINUTES));
      case HOUR -> Grain.DAY.start(now.minus(HOURS));
      case DAY -> Instant.EPOCH;
    };
  }

  /**
   * The question as it can be answered: where minutes are gone, the hour in which the time begins
   * is part of it, and where hours are gone, the day.
   *
   * @throws InvalidValue if it tells apart what can't be told apart any more
   */
  public static UsageQuestion answerable(UsageQuestion question, Instant now) {
    Instant to = kept(question.to(), now).ceiling(question.to());
    UsageQuestion wider =
        new UsageQuestion(
            question.scope(), from(question, to, now), to, question.group(), question.zone());
    for (Span span : Span.covering(wider)) {
      if (span.from().isBefore(since(span.grain(), now))) {
        throw gone(question.group(), span.grain());
      }
    }
    return wider;
  }

  /** Not so early that it would be more than anybody may ask for. */
  private static Instant from(UsageQuestion question, Instant to, Instant now) {
    Grain grain = kept(question.from(), now);
    Instant first = grain.start(question.from());
    Duration most = UsageQuestion.longest(question.group());
    return Duration.between(first, to).compareTo(most) > 0 ? grain.ceiling(question.from()) : first;
  }

  /** The finest that is there. */
  private static Grain kept(Instant at, Instant now) {
    if (at.isBefore(since(Grain.HOUR, now))) {
      return Grain.DAY;
    }
    return at.isBefore(since(Grain.MINUTE, now)) ? Grain.HOUR : Grain.MINUTE;
  }

  private static InvalidValue gone(GroupBy group, Grain grain) {
    String kept =
        grain == Grain.MINUTE
            ? ": minutes are kept for " + MINUTES.toDays() + " days"
            : ": hours are kept for " + HOURS.toDays() + " days";
    if (group.name().equals(grain.name())) {
      String left = grain == Grain.MINUTE ? "hour or day" : "day";
      return new InvalidValue("group_by", Fault.OUT_OF_RANGE, left + kept);
    }
    String zone = grain == Grain.MINUTE ? "one whose hours begin with those of UTC" : "UTC";
    return new InvalidValue("zone", Fault.OUT_OF_RANGE, zone + kept);
  }
}
