package io.gatehouse.web.usage;

import io.gatehouse.domain.usage.LatencyHistogram;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/** How long requests took, in milliseconds: so many percent of them no longer than that. */
@Serdeable
public record LatencyView(
    @Schema(example = "3.2") double p50,
    @Schema(example = "12.5") double p95,
    @Schema(example = "48.5") double p99) {

  static LatencyView of(LatencyHistogram latency) {
    return new LatencyView(
        latency.percentile(50) / 1e3, latency.percentile(95) / 1e3, latency.percentile(99) / 1e3);
  }
}
