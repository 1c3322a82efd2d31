package io.gatehouse.application.usage;

import io.gatehouse.application.usage.LiveSecond.Place;
import io.gatehouse.domain.billing.Charge;
import io.gatehouse.domain.usage.Call;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Adds up what this node settles, from when it is made, for whoever listens: once for all of them.
 * For one thread at a time.
 */
public final class LiveUsage {

  /** So many requests are told of at a time. Who settles more than that is not told of the rest. */
  public static final int MOST = 200_000;

  private static final int SLICE = 5_000;

  private final SettledRequestQueries settled;
  private SettledRequestQueries.Tail tail;

  public LiveUsage(SettledRequestQueries settled) {
    this.settled = settled;
    this.tail = tail();
  }

  /** What was settled since it was asked last. */
  public LiveSecond next(Instant at) {
    Map<Place, Sum> sums = new HashMap<>();
    int told = 0;
    List<Charge> slice;
    do {
      slice = tail.next(SLICE);
      slice.forEach(charge -> add(charge, sums));
      told += slice.size();
    } while (slice.size() == SLICE && told < MOST);
    if (told >= MOST) {
      // Who is that busy would otherwise be told later and later of what was long ago.
      tail = tail();
    }
    Map<Place, UsageCounts> counts = new HashMap<>();
    sums.forEach((place, sum) -> counts.put(place, sum.counts()));
    return new LiveSecond(at, counts);
  }

  private SettledRequestQueries.Tail tail() {
    return settled.tail(any -> true);
  }

  private static void add(Charge charge, Map<Place, Sum> sums) {
    Call call = charge.event().call();
    Place place = new Place(call.organization(), call.api(), call.version());
    sums.computeIfAbsent(place, missing -> new Sum()).add(charge);
  }

  /** Of one version. */
  private static final class Sum {

    private final GrowingSum sum = new GrowingSum();
    private long successful;

    void add(Charge charge) {
      sum.add(charge.event().settlement(), charge.isCharged());
      successful += charge.event().settlement().succeeded() ? 1 : 0;
    }

    UsageCounts counts() {
      UsageSum all = sum.sum();
      return new UsageCounts(
          all.requests(),
          successful,
          all.charged(),
          all.requestBytes(),
          all.responseBytes(),
          all.latency());
    }
  }
}
