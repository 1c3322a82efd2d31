package io.gatehouse.web.usage;

import static io.gatehouse.web.fixture.SettledList.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.usage.LiveSecond;
import io.gatehouse.application.usage.LiveSecond.Place;
import io.gatehouse.application.usage.UsageCounts;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.usage.LatencyHistogram;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LiveViewTest {

  @Test
  void busiestAreListedAndAllAreCounted() {
    Map<Place, UsageCounts> counts = new HashMap<>();
    for (int number = 1; number <= LiveView.MOST_ITEMS + 50; number++) {
      counts.put(place(number), counts(1 + number / 2));
    }
    LiveView view = LiveView.of(new LiveSecond(Instant.EPOCH, counts));

    assertThat(view.requests())
        .isEqualTo(counts.values().stream().mapToLong(UsageCounts::requests).sum());
    assertThat(view.errors()).isEqualTo(view.requests());
    assertThat(view.charged()).isEqualTo(2 * view.requests());
    assertThat(view.items()).hasSize(LiveView.MOST_ITEMS);
    assertThat(view.items().subList(0, 3))
        .extracting(LiveView.Item::version)
        .isEqualTo(List.of(version(250), version(248), version(249)));
    assertThat(view.items().get(LiveView.MOST_ITEMS - 1).version()).isEqualTo(version(50));
    assertThat(view.items().get(0).latencyMs().p50()).isBetween(126.0, 134.0);
  }

  private static Place place(int number) {
    return new Place(ACME, new ApiId(new UUID(2, 1)), new VersionId(new UUID(3, number)));
  }

  private static String version(int number) {
    return place(number).version().toString();
  }

  private static UsageCounts counts(int requests) {
    LatencyHistogram latency = LatencyHistogram.of(LatencyHistogram.cell(requests * 1_000_000L));
    return new UsageCounts(requests, 0, 2L * requests, 1, 1, latency);
  }
}
