package io.gatehouse.gateway.observe;

import io.gatehouse.application.gateway.Admission;
import io.gatehouse.domain.access.DenialReason;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.routing.Route;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.gateway.answer.Failure;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Counts requests by version and class of status, failures by code, and times what they waited for.
 * However many versions there are, only so many have numbers of their own: the rest share one.
 */
public final class GatewayMeters {

  private static final int MOST_VERSIONS = 1000;
  private static final int CLASSES = 6;
  private static final String OTHER = "other";
  private static final Duration[] BOUNDS = {
    Duration.ofNanos(500_000),
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(30)
  };

  private final MeterRegistry registry;
  private final Map<VersionId, LongAdder[]> versions = new ConcurrentHashMap<>();
  private final LongAdder[] others;
  private final LongAdder[] failures = new LongAdder[Failure.values().length];
  private final LongAdder[] denials = new LongAdder[DenialReason.values().length];
  private final Timer total;
  private final Timer upstream;

  public GatewayMeters(MeterRegistry registry) {
    this.registry = registry;
    this.others = counters(OTHER);
    for (Failure failure : Failure.values()) {
      LongAdder counter = new LongAdder();
      failures[failure.ordinal()] = counter;
      FunctionCounter.builder("gatehouse.gateway.failures", counter, LongAdder::sum)
          .description("Requests that the gateway answered itself or broke off, by problem code")
          .tag("code", failure.code())
          .register(registry);
    }
    for (DenialReason reason : DenialReason.values()) {
      LongAdder counter = new LongAdder();
      denials[reason.ordinal()] = counter;
      FunctionCounter.builder("gatehouse.gateway.denials", counter, LongAdder::sum)
          .description("Requests that the rules turned away, by the precise reason")
          .tag("reason", reason.text())
          .register(registry);
    }
    this.total = timer("total", "From the head of a request to the end of its answer");
    this.upstream = timer("upstream", "From forwarding a request to the head of its answer");
  }

  /**
   * Tells of the connections of a server, and of the memory that whatever passes takes.
   *
   * @param open how many there are
   * @param refused how many were closed at once so far; the server has to keep hold of it
   */
  public void watch(Supplier<Number> open, LongAdder refused) {
    Gauge.builder("gatehouse.gateway.connections", open)
        .description("Connections of clients that are open")
        .register(registry);
    FunctionCounter.builder("gatehouse.gateway.connections.refused", refused, LongAdder::sum)
        .description("Connections of clients that were closed at once, for want of room")
        .register(registry);
    if (ByteBufAllocator.DEFAULT instanceof ByteBufAllocatorMetricProvider buffers) {
      Gauge.builder("gatehouse.gateway.buffers", () -> buffers.metric().usedDirectMemory())
          .baseUnit("bytes")
          .description("Memory outside of the heap for what passes, free parts of it included")
          .register(registry);
    }
  }

  /**
   * @param ejections how often a target was left alone so far; who counts them keeps hold of it
   */
  public void watchTargets(LongAdder ejections) {
    FunctionCounter.builder("gatehouse.gateway.ejections", ejections, LongAdder::sum)
        .description("Targets that were left alone for a while because their requests failed")
        .register(registry);
  }

  public void count(Report report) {
    Route route = report.route();
    LongAdder[] counters = route == null ? others : of(route.version().id());
    counters[Math.min(CLASSES - 1, report.status() / 100)].increment();
    Failure failure = report.failure();
    if (failure != null) {
      failures[failure.ordinal()].increment();
    }
    Admission.Denied denied = report.denied();
    if (denied != null) {
      denials[denied.decision().reason().ordinal()].increment();
    }
    total.record(report.lastNanos(), TimeUnit.NANOSECONDS);
    if (report.has(Moment.ANSWERED)) {
      upstream.record(report.nanos(Moment.FORWARDED, Moment.ANSWERED), TimeUnit.NANOSECONDS);
    }
  }

  private LongAdder[] of(VersionId id) {
    @Nullable LongAdder[] known = versions.get(id);
    if (known != null) {
      return known;
    }
    return versions.size() >= MOST_VERSIONS
        ? others
        : versions.computeIfAbsent(id, any -> counters(id.toString()));
  }

  private LongAdder[] counters(String version) {
    LongAdder[] counters = new LongAdder[CLASSES];
    for (int at = 0; at < CLASSES; at++) {
      LongAdder counter = new LongAdder();
      counters[at] = counter;
      FunctionCounter.builder("gatehouse.gateway.requests", counter, LongAdder::sum)
          .description("Requests, by version and class of status; none if there was no answer")
          .tag("version", version)
          .tag("status", at == 0 ? "none" : at + "xx")
          .register(registry);
    }
    return counters;
  }

  private Timer timer(String phase, String description) {
    return Timer.builder("gatehouse.gateway.duration")
        .description(description)
        .tag("phase", phase)
        .serviceLevelObjectives(BOUNDS)
        .register(registry);
  }
}
