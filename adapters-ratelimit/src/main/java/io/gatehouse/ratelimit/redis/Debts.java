package io.gatehouse.ratelimit.redis;

import io.gatehouse.domain.limit.InMemoryLimits;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * What was let through here, still counts, and Redis does not know of. Whoever is about to tell
 * takes it from here, and brings it back if Redis has not heard.
 */
final class Debts {

  private static final int MOST_SUBJECTS = 1_000_000;

  /** So many subjects are told of at once, of so many that are looked at. */
  static final int AT_ONCE = 64;

  private static final int LOOKED_AT = 1024;

  private final LongSupplier now;
  private final InMemoryLimits debts = new InMemoryLimits(MOST_SUBJECTS);
  private Iterator<Subject> round = Collections.emptyIterator();

  Debts(LongSupplier now) {
    this.now = now;
  }

  void add(List<Permit> let) {
    debts.charge(let, now.getAsLong());
  }

  void forgive(List<Permit> counted) {
    if (debts.size() > 0) {
      debts.giveBack(counted, now.getAsLong());
    }
  }

  /** Those of these subjects. */
  long[] settle(List<Permit> wanted) {
    long[] owed = new long[wanted.size()];
    if (debts.size() > 0) {
      for (int at = 0; at < owed.length; at++) {
        Subject subject = wanted.get(at).subject();
        owed[at] = debts.drain(subject, now.getAsLong()).map(Permit::cost).orElse(0L);
      }
    }
    return owed;
  }

  /** Those of some subjects with such a home, by homes; others follow. For one thread. */
  Collection<List<Permit>> settleSome(Predicate<Object> homes) {
    Map<Object, List<Permit>> some = new LinkedHashMap<>();
    int told = 0;
    if (!round.hasNext() && debts.size() > 0) {
      round = debts.subjects();
    }
    for (int looked = 0; looked < LOOKED_AT && told < AT_ONCE && round.hasNext(); looked++) {
      Subject subject = round.next();
      Permit debt =
          homes.test(subject.home()) ? debts.drain(subject, now.getAsLong()).orElse(null) : null;
      if (debt != null) {
        some.computeIfAbsent(subject.home(), same -> new ArrayList<>()).add(debt);
        told++;
      }
    }
    return some.values();
  }
}
