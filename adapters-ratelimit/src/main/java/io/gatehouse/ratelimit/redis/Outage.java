package io.gatehouse.ratelimit.redis;

import io.gatehouse.application.limit.OutagePolicy;
import io.gatehouse.domain.limit.InMemoryLimits;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.limit.Subject.Kind;
import io.gatehouse.domain.value.Nullable;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;

/**
 * Judges permits while Redis does not, and keeps the debts: what was let through here, still
 * counts, and Redis does not know of. A share is used up by outages together, not by each anew.
 */
final class Outage {

  private static final int MOST_SUBJECTS = 1_000_000;

  /** Limits that protect us: nobody may switch them off, and they may lock nobody out. */
  private static final Set<Kind> OUR_OWN = Set.of(Kind.ATTEMPT, Kind.REFUSAL);

  private static final Duration COME_AGAIN = Duration.ofSeconds(1);

  private final OutagePolicy policy;
  private final ToIntFunction<Kind> sharers;
  private final LongSupplier now;
  private final InMemoryLimits shares = new InMemoryLimits(MOST_SUBJECTS);
  private final InMemoryLimits debts = new InMemoryLimits(MOST_SUBJECTS);

  /**
   * @param sharers how many nodes share limits of that kind, as far as it was known last
   * @param now nanoseconds since 1970
   */
  Outage(OutagePolicy policy, ToIntFunction<Kind> sharers, LongSupplier now) {
    this.policy = policy;
    this.sharers = sharers;
    this.now = now;
  }

  /** Whether they go by their share whatever the policy is. */
  static boolean isOurOwn(Kind kind) {
    return OUR_OWN.contains(kind);
  }

  /** Null: it goes on, and of its limits nothing is known. */
  @Nullable
  LimitVerdict judge(List<Permit> wanted) {
    LimitVerdict verdict =
        switch (policy(wanted)) {
          case LOCAL_SHARE -> shares.take(shares(wanted), now.getAsLong()).orElse(null);
          case ADMIT -> null;
          case REFUSE -> new LimitVerdict(false, wanted.get(0), 0, COME_AGAIN, COME_AGAIN);
        };
    if (isAdmitted(verdict)) {
      debts.charge(wanted, now.getAsLong());
    }
    return verdict;
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
    long[] owed = new long[wanted.size()];
    if (debts.size() > 0) {
      for (int at = 0; at < owed.length; at++) {
        owed[at] = debts.drain(wanted.get(at), now.getAsLong());
      }
    }
    return owed;
  }

  /** Redis may not have heard of these: they are debts again. */
  void owe(List<Permit> wanted, long[] owed) {
    for (int at = 0; at < owed.length; at++) {
      if (owed[at] > 0) {
        debts.charge(List.of(many(wanted.get(at), owed[at])), now.getAsLong());
      }
    }
  }

  /** Redis has heard of these after all. */
  void heard(List<Permit> wanted, long[] owed) {
    for (int at = 0; at < owed.length; at++) {
      if (owed[at] > 0) {
        forgive(List.of(many(wanted.get(at), owed[at])));
      }
    }
  }

  /** Redis has counted these although they were judged here. */
  void forgive(List<Permit> counted) {
    if (debts.size() > 0) {
      debts.giveBack(counted, now.getAsLong());
    }
  }

  /** Gives back what was let through here. */
  void giveBack(List<Permit> taken) {
    shares.giveBack(shares(taken), now.getAsLong());
    forgive(taken);
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
