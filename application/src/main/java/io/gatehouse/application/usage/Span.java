package io.gatehouse.application.usage;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * A time of which whole days, hours or minutes are read.
 *
 * @param group when the group begins that it belongs to, if it is by time; otherwise the beginning
 *     of all
 */
public record Span(Grain grain, Instant from, Instant to, Instant group) {

  /**
   * What is read to answer: days where there are whole ones, then hours, and minutes at the ends.
   */
  public static List<Span> covering(UsageQuestion question) {
    List<Span> spans = new ArrayList<>();
    if (!question.group().isTime()) {
      cover(Grain.DAY, question.from(), question.to(), question.from(), spans);
      return spans;
    }
    Grain coarsest = Grain.valueOf(question.group().name());
    ZonedDateTime at = question.from().atZone(question.zone());
    while (at.toInstant().isBefore(question.to())) {
      ZonedDateTime next = question.group().next(at);
      Instant group = question.group().start(at).toInstant();
      cover(coarsest, at.toInstant(), earlier(next.toInstant(), question.to()), group, spans);
      at = next;
    }
    return spans;
  }

  public boolean contains(Instant at) {
    return !at.isBefore(from) && at.isBefore(to);
  }

  private static void cover(Grain grain, Instant from, Instant to, Instant group, List<Span> into) {
    Instant first = grain.ceiling(from);
    Instant last = grain.start(to);
    if (grain == Grain.MINUTE) {
      add(new Span(grain, from, to, group), into);
    } else if (first.isBefore(last)) {
      cover(grain.finer(), from, first, group, into);
      add(new Span(grain, first, last, group), into);
      cover(grain.finer(), last, to, group, into);
    } else {
      cover(grain.finer(), from, to, group, into);
    }
  }

  private static void add(Span span, List<Span> into) {
    if (span.from.isBefore(span.to)) {
      into.add(span);
    }
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
