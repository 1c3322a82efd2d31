package io.gatehouse.domain.access;

import io.gatehouse.domain.limit.Algorithm;
import io.gatehouse.domain.limit.MonthlyQuota;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.RateRule;
import io.gatehouse.domain.limit.Share;
import io.gatehouse.domain.limit.Subject;
import io.gatehouse.domain.value.Nullable;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The permits of one request, as they come together. */
final class Bill {

  private final Object home;
  private final long cost;
  private final List<Permit> permits = new ArrayList<>(4);

  /**
   * @param cost of each limit
   */
  Bill(Object home, long cost) {
    this.home = home;
    this.cost = cost;
  }

  void add(Subject.Kind kind, Object id, RateRule rule) {
    permits.add(new Permit(new Subject(kind, id, home), rule.rate(), rule.algorithm(), cost));
  }

  /**
   * What somebody may take of something, by all of its rules. A rule is known by its window:
   * whoever adds, removes or moves others leaves its count alone.
   */
  void add(Subject.Kind kind, Object of, @Nullable Object part, List<RateRule> rules) {
    for (int number = 0; number < rules.size(); number++) {
      RateRule rule = rules.get(number);
      long window = rule.rate().window().toNanos();
      add(kind, new Share(of, part, window, twin(rules, number), number), rule);
    }
  }

  /** How many rules before that one have the same window. */
  private static int twin(List<RateRule> rules, int number) {
    Duration window = rules.get(number).rate().window();
    int same = 0;
    for (int before = 0; before < number; before++) {
      same += rules.get(before).rate().window().equals(window) ? 1 : 0;
    }
    return same;
  }

  /** The calendar knows one way of counting. */
  void add(Subject.Kind kind, Object id, Optional<Long> perMonth, ZoneId zone) {
    if (perMonth.isPresent()) {
      MonthlyQuota quota = new MonthlyQuota(perMonth.get(), zone);
      permits.add(new Permit(new Subject(kind, id, home), quota, Algorithm.FIXED_WINDOW, cost));
    }
  }

  /** What somebody else added up, but for what is counted for this kind of thing. */
  void addAllBut(Subject.@Nullable Kind without, List<Permit> others) {
    for (Permit each : others) {
      if (each.subject().kind() != without) {
        permits.add(each);
      }
    }
  }

  List<Permit> permits() {
    return List.copyOf(permits);
  }
}
