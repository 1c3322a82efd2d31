package io.gatehouse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.gatehouse.application.runtime.StoreUnavailable;
import io.gatehouse.application.usage.Grain;
import io.gatehouse.application.usage.KeptUsage;
import io.gatehouse.application.usage.RollupMonths;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UsageKeepingTest {

  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-22T10:17:30Z"), ZoneOffset.UTC);

  @Test
  void whatMayBeAskedForIsKeptAndDaysAreKeptForEver() {
    Map<Grain, Instant> dropped = new EnumMap<>(Grain.class);
    new UsageKeeping(
            (grain, before) -> {
              dropped.put(grain, before);
              return new RollupMonths.Drop(1, 1);
            },
            NOW)
        .dropOldMonths();

    assertThat(dropped).containsOnlyKeys(Grain.MINUTE, Grain.HOUR);
    dropped.forEach(
        (grain, before) ->
            assertThat(before).isBefore(KeptUsage.since(grain, NOW.instant()).minusSeconds(3_600)));
    assertThat(dropped.get(Grain.MINUTE)).isEqualTo("2026-10-12T10:00:00Z");
    assertThat(dropped.get(Grain.HOUR)).isEqualTo("2025-10-17T00:00:00Z");
  }

  @Test
  void whoeverIsInTheWayIsWaitedForUntilTheNextTime() {
    UsageKeeping keeping =
        new UsageKeeping(
            (grain, before) -> {
              throw new StoreUnavailable("lock timeout", new IllegalStateException("lock"));
            },
            NOW);
    assertThatCode(keeping::dropOldMonths).doesNotThrowAnyException();
  }
}
