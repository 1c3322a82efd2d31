package io.gatehouse.application.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.usage.LiveSecond.Place;
import io.gatehouse.domain.billing.Charge;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.money.Price;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.usage.Call;
import io.gatehouse.domain.usage.LatencyHistogram;
import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.domain.usage.Settlement;
import io.gatehouse.domain.usage.UsageEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What listeners are told, against the list of what was settled. */
class LiveUsageTest {

  private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");

  /** What was settled, of which each tail sees what comes after it was made. */
  private static final class Settled implements SettledRequestQueries {

    private final List<Charge> all = new ArrayList<>();

    @Override
    public void between(
        Instant from, Instant to, Predicate<UsageEvent> wanted, Consumer<Charge> each) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Tail tail(Predicate<UsageEvent> wanted) {
      int[] next = {all.size()};
      return most -> {
        List<Charge> some = all.subList(next[0], Math.min(all.size(), next[0] + most));
        next[0] += some.size();
        return List.copyOf(some);
      };
    }
  }

  private final Settled settled = new Settled();
  private final Random random = new Random(9);

  @Test
  void everyRequestIsToldOnce() {
    settle(500);
    LiveUsage live = new LiveUsage(settled);
    assertThat(live.next(AT)).isEqualTo(new LiveSecond(AT, Map.of()));
    Map<Place, UsageCounts> told = new HashMap<>();
    List<Charge> heard = new ArrayList<>();
    for (int second = 0; second < 20; second++) {
      heard.addAll(settle(random.nextInt(12_000)));
      LiveSecond next = live.next(AT.plusSeconds(second));
      assertThat(next.at()).isEqualTo(AT.plusSeconds(second));
      next.counts().forEach((place, counts) -> told.merge(place, counts, UsageCounts::plus));
    }

    assertThat(told).isEqualTo(slowly(heard));
    assertThat(requests(new LiveSecond(AT, told))).isEqualTo(heard.size());
  }

  @Test
  void nobodyIsToldWhatIsNotInScope() {
    LiveUsage live = new LiveUsage(settled);
    settle(1_000);
    LiveSecond all = live.next(AT);
    OrganizationId acme = organization(1);
    ApiId api = new ApiId(new UUID(2, 11));

    assertThat(all.in(new LiveScope(Reach.PLATFORM, Optional.empty()))).isEqualTo(all);
    assertThat(all.in(new LiveScope(new Reach(false, Set.of(acme)), Optional.empty())).counts())
        .hasSize(6)
        .allSatisfy((place, counts) -> assertThat(place.organization()).isEqualTo(acme));
    assertThat(all.in(new LiveScope(new Reach(false, Set.of(acme)), Optional.of(api))).counts())
        .hasSize(2)
        .allSatisfy((place, counts) -> assertThat(place.api()).isEqualTo(api));
    assertThat(all.in(new LiveScope(new Reach(false, Set.of()), Optional.of(api))).counts())
        .isEmpty();
  }

  @Test
  void whoIsTooBusyIsNotToldLaterAndLater() {
    LiveUsage live = new LiveUsage(settled);
    settle(LiveUsage.MOST + 50_000);
    assertThat(requests(live.next(AT))).isEqualTo(LiveUsage.MOST);
    settle(7);
    assertThat(requests(live.next(AT))).isEqualTo(7);
  }

  private static long requests(LiveSecond second) {
    return second.counts().values().stream().mapToLong(UsageCounts::requests).sum();
  }

  private List<Charge> settle(int count) {
    List<Charge> some = new ArrayList<>();
    for (int each = 0; each < count; each++) {
      some.add(any());
    }
    settled.all.addAll(some);
    return some;
  }

  private Charge any() {
    int organization = random.nextInt(3);
    int api = organization * 10 + random.nextInt(3);
    Call call =
        new Call(
            organization(organization),
            new ApiId(new UUID(2, api)),
            new VersionId(new UUID(3, api * 10L + random.nextInt(2))),
            "GET /" + random.nextInt(3));
    Settlement settlement =
        new Settlement(
            random.nextInt(5) == 0 ? Outcome.UPSTREAM_FAILED : Outcome.SERVED,
            random.nextInt(5) == 0 ? 500 : 200,
            random.nextInt(100),
            random.nextInt(100),
            random.nextInt(1_000_000));
    UsageEvent event = new UsageEvent("req", AT, call, null, settlement);
    return new Charge(event, random.nextBoolean() ? Tariff.of(Price.DEFAULT) : null);
  }

  private static Map<Place, UsageCounts> slowly(List<Charge> charges) {
    Map<Place, UsageCounts> counts = new HashMap<>();
    for (Charge charge : charges) {
      Call call = charge.event().call();
      Settlement its = charge.event().settlement();
      UsageCounts one =
          new UsageCounts(
              1,
              its.succeeded() ? 1 : 0,
              charge.isCharged() ? 1 : 0,
              its.requestBytes(),
              its.responseBytes(),
              LatencyHistogram.of(LatencyHistogram.cell(its.nanos())));
      counts.merge(
          new Place(call.organization(), call.api(), call.version()), one, UsageCounts::plus);
    }
    return counts;
  }

  private static OrganizationId organization(int number) {
    return new OrganizationId(new UUID(1, number));
  }
}
