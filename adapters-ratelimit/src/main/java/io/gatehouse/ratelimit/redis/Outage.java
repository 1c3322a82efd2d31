package io.gatehouse.ratelimit.redis;

import io.gatehouse.application.limit.OutagePolicy;
import io.gatehouse.domain.limit.Algorithm;
import io.gatehouse.domain.limit.InMemoryLimits;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.limit.Subject;
import io.gatehouse.domain.limit.Subject.Kind;
import io.gatehouse.domain.value.Nullable;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * Judges permits while Redis does not, and keeps the debts. A share is used up by outages together,
 * not by each anew.
 */
final class Outage {

  private static final int MOST_SUBJECTS = 1_000_000;

  /** Limits that protect us: nobody may switch them off, and they may lock nobody out. */
  private static final Set<Kind> OUR_OWN = Set.of(Kind.ATTEMPT, Kind.REFUSAL);

  private static final int REHEARSALS = 1_000;

  private final OutagePolicy policy;
  private final ToIntFunction<Kind> sharers;
  private final LongSupplier now;
  private final InMemoryLimits shares = new InMemoryLimits(MOST_SUBJECTS);
  private final Debts debts;

  /**
   * @param sharers how many nodes share limits of that kind, as far as it was known last
   * @param now nanoseconds since 1970
   */
  Outage(OutagePolicy policy, ToIntFunction<Kind> sharers, LongSupplier now) {
    this.policy = policy;
    this.sharers = sharers;
    this.now = now;
    this.debts = new Debts(now);
  }

  /** Whether they go by their share whatever the policy is. */
  static boolean isOurOwn(Kind kind) {
    return OUR_OWN.contains(kind);
  }

  /**
   * Judges nobody, and often enough that those who come first in an outage do not wait for code
   * that never ran before.
   */
  Outage rehearsed() {
    RateLimit brief = new RateLimit(1, Duration.ofMillis(1));
    for (int again = 0; again < REHEARSALS; again++) {
      for (Algorithm algorithm : Algorithm.values()) {
        Subject nobody = new Subject(Kind.REFUSAL, algorithm, "nobody");
        List<Permit> wanted = List.of(new Permit(nobody, brief, algorithm, 1));
        judge(wanted);
        owe(wanted);
        settle(wanted);
      }
    }
    return this;
  }

  /** Null: it goes on, and of its limits nothing is known. */
  @Nullable
  LimitVerdict judge(List<Permit> wanted) {
    return switch (policy(wanted)) {
      case LOCAL_SHARE -> shares.take(shares(wanted), now.getAsLong()).orElse(null);
      case ADMIT -> null;
      case REFUSE -> LimitVerdict.unknown(wanted.get(0));
    };
  }

  /** What taking them would yield; nothing is taken. */
  @Nullable
  LimitVerdict peek(List<Permit> wanted) {
    return policy(wanted) == OutagePolicy.LOCAL_SHARE
        ? shares.peek(shares(wanted), now.getAsLong()).orElse(null)
        : null;
  }

  static boolean isAdmitted(@Nullable LimitVerdict verdict) {
    return verdict == null || verdict.admitted();
  }

  /** The debts of these subjects, which are none any more: somebody is about to tell Redis. */
  long[] settle(List<Permit> wanted) {
    return debts.settle(wanted);
  }

  /** The same of some subjects with such a home, by homes; of others next time. For one thread. */
  Collection<List<Permit>> settleSome(Predicate<Object> homes) {
    return debts.settleSome(homes);
  }

  /** These were let through, and Redis does not count them. */
  void owe(List<Permit> let) {
    debts.add(let);
  }

  /** Redis may not have heard of so many of each: they are debts again. */
  void owe(List<Permit> wanted, long[] owed) {
    for (int at = 0; at < owed.length; at++) {
      if (owed[at] > 0) {
        debts.add(List.of(many(wanted.get(at), owed[at])));
      }
    }
  }

  /** Gives back what was let through here. */
  void giveBack(List<Permit> taken) {
    shares.giveBack(shares(taken), now.getAsLong());
    debts.forgive(taken);
  }

  LongSupplier clock() {
    return now;
  }

  int sharers(Kind kind) {
    return Math.max(1, sharers.applyAsInt(kind));
  }

  private OutagePolicy policy(List<Permit> wanted) {
    return isOurOwn(kind(wanted)) ? OutagePolicy.LOCAL_SHARE : policy;
  }

  private static Kind kind(List<Permit> wanted) {
    return wanted.get(0).subject().kind();
  }

  private List<Permit> shares(List<Permit> wanted) {
    int among = sharers(kind(wanted));
    return among == 1 ? wanted : wanted.stream().map(permit -> share(permit, among)).toList();
  }

  /** At least as much as one such request needs; a limit that is smaller than that has no share. */
  private static Permit share(Permit permit, int among) {
    long part = OutagePolicy.share(permit.limit().permits(), among, permit.cost());
    RateLimit limit = new RateLimit(part, ((RateLimit) permit.limit()).window());
    return new Permit(permit.subject(), limit, permit.algorithm(), permit.cost());
  }

  private static Permit many(Permit permit, long cost) {
    return new Permit(permit.subject(), permit.limit(), permit.algorithm(), cost);
  }
}
