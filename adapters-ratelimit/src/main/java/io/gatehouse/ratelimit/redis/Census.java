package io.gatehouse.ratelimit.redis;

import io.gatehouse.domain.catalog.ConsumerHeader;
import io.gatehouse.domain.limit.Algorithm;
import io.gatehouse.domain.limit.InMemoryLimits;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.limit.Share;
import io.gatehouse.domain.limit.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * For whom subscribers call is theirs to invent, and Redis keeps something of everybody. So each
 * node tells as many apart as it has room for in the windows of their limits; all others are one.
 */
final class Census {

  private final InMemoryLimits known;
  private final LongSupplier now;

  /**
   * @param most there is room for so many; see {@link InMemoryLimits}
   * @param now nanoseconds since 1970
   */
  Census(int most, LongSupplier now) {
    this.known = new InMemoryLimits(most);
    this.now = now;
  }

  /** The same permits, with those of one for all whom this node can't tell apart. */
  List<Permit> counted(List<Permit> wanted) {
    for (int at = 0; at < wanted.size(); at++) {
      if (isInvented(wanted.get(at))) {
        meet(wanted);
        return recalled(wanted);
      }
    }
    return wanted;
  }

  /** As they were counted, unless that was long ago. */
  List<Permit> recalled(List<Permit> taken) {
    List<Permit> all = new ArrayList<>(taken.size());
    for (Permit permit : taken) {
      boolean stranger = isInvented(permit) && !known.knows(permit.subject());
      all.add(stranger ? ofAnybody(permit) : permit);
    }
    return all;
  }

  /** Whoever is met counts as there until the window ends, as Redis will see it. */
  private void meet(List<Permit> wanted) {
    for (Permit permit : wanted) {
      if (isInvented(permit)) {
        RateLimit once = new RateLimit(1, ((RateLimit) permit.limit()).window());
        Permit visit = new Permit(permit.subject(), once, Algorithm.FIXED_WINDOW, 1);
        known.charge(List.of(visit), now.getAsLong());
      }
    }
  }

  private static boolean isInvented(Permit permit) {
    return permit.subject().kind() == Subject.Kind.CONSUMER;
  }

  private static Permit ofAnybody(Permit permit) {
    Subject subject = permit.subject();
    Object id = subject.id() instanceof Share own ? own.of(ConsumerHeader.STRANGE) : subject.id();
    return new Permit(
        new Subject(subject.kind(), id, subject.home()),
        permit.limit(),
        permit.algorithm(),
        permit.cost());
  }
}
