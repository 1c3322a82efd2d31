package io.gatehouse.ratelimit.redis;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** Counts and times what became of those who wanted permits of Redis. */
final class LimitMeters {

  private static final String REDIS = "redis";
  private static final String OUTAGE = "outage";

  private final MeterRegistry registry;
  private final Counter admitted;
  private final Counter refused;
  private final Counter admittedHere;
  private final Counter refusedHere;
  private final Counter late;
  private final Timer time;

  LimitMeters(MeterRegistry registry) {
    this.registry = registry;
    this.admitted = takes(REDIS, "admitted");
    this.refused = takes(REDIS, "refused");
    this.admittedHere = takes(OUTAGE, "admitted");
    this.refusedHere = takes(OUTAGE, "refused");
    this.late =
        Counter.builder("gatehouse.limit.late")
            .description("Answers of Redis that came when nobody waited for them any more")
            .register(registry);
    this.time =
        Timer.builder("gatehouse.limit.wait")
            .description("How long it took to get permits, or to be refused them")
            .register(registry);
  }

  /** Tells of the outage, if there is one. */
  void watch(Watch watch, Nodes nodes) {
    Gauge.builder("gatehouse.limit.outage", watch, it -> it.without() == 0 ? 0 : 1)
        .description("1 while limits, or some of them, go by the outage policy")
        .strongReference(true)
        .register(registry);
    Gauge.builder("gatehouse.limit.nodes", nodes, Nodes::gateways)
        .description("How many gateways count together, as far as this one knows")
        .strongReference(true)
        .register(registry);
  }

  void answered(boolean let, long nanos) {
    (let ? admitted : refused).increment();
    time.record(nanos, TimeUnit.NANOSECONDS);
  }

  void leftAlone(boolean let, long nanos) {
    (let ? admittedHere : refusedHere).increment();
    time.record(nanos, TimeUnit.NANOSECONDS);
  }

  void late() {
    late.increment();
  }

  private Counter takes(String store, String result) {
    return Counter.builder("gatehouse.limit.takes")
        .description("Times that permits were asked for, by who answered and what")
        .tag("store", store)
        .tag("result", result)
        .register(registry);
  }
}
