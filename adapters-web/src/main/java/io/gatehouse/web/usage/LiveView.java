package io.gatehouse.web.usage;

import io.gatehouse.application.usage.LiveSecond;
import io.gatehouse.application.usage.LiveSecond.Place;
import io.gatehouse.application.usage.UsageCounts;
import io.gatehouse.domain.audit.AuditLine;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * What a gateway settled since it was told last, which is usually a second ago.
 *
 * @param errors so many of the requests were not answered whole, or with an error
 * @param charged so many of them count among those that are charged
 * @param items one for each version that was called, the busiest first; at most 200
 */
@Serdeable
public record LiveView(
    String at,
    @Schema(example = "15") long requests,
    @Schema(example = "1") long errors,
    @Schema(example = "14") long charged,
    List<Item> items) {

  /** Of one version. */
  @Serdeable
  public record Item(
      String organization,
      String api,
      @Schema(example = "ver_01jd7v2k8yf3s9w4t6x5z0qm1c") String version,
      @Schema(example = "15") long requests,
      @Schema(example = "1") long errors,
      @Schema(example = "14") long charged,
      LatencyView latencyMs) {

    private static Item of(Map.Entry<Place, UsageCounts> each) {
      Place place = each.getKey();
      UsageCounts counts = each.getValue();
      return new Item(
          place.organization().toString(),
          place.api().toString(),
          place.version().toString(),
          counts.requests(),
          counts.errors(),
          counts.charged(),
          LatencyView.of(counts.latency()));
    }
  }

  /** So many are listed; the sums are of all. */
  static final int MOST_ITEMS = 200;

  /** By counts alone: percentiles are worked out of what is listed, and of nothing else. */
  private static final Comparator<Map.Entry<Place, UsageCounts>> BUSIEST_FIRST =
      Comparator.comparingLong((Map.Entry<Place, UsageCounts> each) -> each.getValue().requests())
          .reversed()
          .thenComparing(each -> each.getKey().version().toString());

  static LiveView of(LiveSecond second) {
    return new LiveView(
        AuditLine.time(second.at()),
        sum(second, UsageCounts::requests),
        sum(second, UsageCounts::errors),
        sum(second, UsageCounts::charged),
        second.counts().entrySet().stream()
            .sorted(BUSIEST_FIRST)
            .limit(MOST_ITEMS)
            .map(Item::of)
            .toList());
  }

  private static long sum(LiveSecond second, ToLongFunction<UsageCounts> part) {
    return second.counts().values().stream().mapToLong(part).sum();
  }
}
