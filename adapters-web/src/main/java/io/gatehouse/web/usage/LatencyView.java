package io.gatehouse.web.usage;

import io.gatehouse.domain.usage.LatencyHistogram;
import io.gatehouse.domain.value.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How long requests took, in milliseconds: so many percent of them no longer than that; null if
 * there were none.
 */
@Serdeable
public record LatencyView(
    @Nullable @Schema(example = "3.2") Double p50,
    @Nullable @Schema(example = "12.5") Double p95,
    @Nullable @Schema(example = "48.5") Double p99) {

  static LatencyView of(LatencyHistogram latency) {
    boolean none = latency.count() == 0;
    return none
        ? new LatencyView(null, null, null)
        : new LatencyView(millis(latency, 50), millis(latency, 95), millis(latency, 99));
  }

  /** For what has members that nobody knows beforehand. */
  Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("p50", p50);
    members.put("p95", p95);
    members.put("p99", p99);
    return members;
  }

  private static double millis(LatencyHistogram latency, int percent) {
    return latency.percentile(percent) / 1e3;
  }
}
