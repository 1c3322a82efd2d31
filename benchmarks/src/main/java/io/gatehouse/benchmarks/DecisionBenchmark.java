package io.gatehouse.benchmarks;

import io.gatehouse.domain.access.AccessDecision;
import io.gatehouse.domain.access.AccessPolicy;
import io.gatehouse.domain.access.AccessRequest;
import io.gatehouse.domain.access.AppliedLimits;
import io.gatehouse.domain.access.Presented;
import io.gatehouse.domain.credential.KeyFingerprint;
import io.gatehouse.domain.limit.InMemoryLimits;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.routing.RequestPath;
import io.gatehouse.domain.routing.Route;
import io.gatehouse.domain.routing.RoutingTable;
import io.gatehouse.domain.value.IpAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a request costs, with keys asked for at random, so that no cache has seen them lately. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 2,
    jvmArgs = {"-Xms3g", "-Xmx3g"})
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class DecisionBenchmark {

  private static final int REQUESTS = 1 << 16;

  @Param({"10000", "1000000"})
  public int keys;

  private final String[] raw = new String[REQUESTS];
  private final Route[] routes = new Route[Metropolis.API_COUNT];
  private final int[] apis = new int[REQUESTS];
  private final long[][] fingerprints = new long[4][REQUESTS];
  private final IpAddress client = IpAddress.parse("10.0.0.1");
  private final Instant time = Instant.parse("2026-11-01T12:00:00Z");
  private final AccessDecision.Granted[] granted = new AccessDecision.Granted[REQUESTS];
  private final AccessRequest[] requests = new AccessRequest[REQUESTS];
  private final AppliedLimits applied = new AppliedLimits();
  private final InMemoryLimits limits = new InMemoryLimits(1_000_000);
  private RoutingTable table = RoutingTable.EMPTY;
  private int at;
  private long now;

  @Setup
  public void build() {
    table = Metropolis.of(keys);
    Random random = new Random(1);
    for (int number = 0; number < REQUESTS; number++) {
      int key = random.nextInt(keys);
      raw[number] = Metropolis.path(key, keys);
      Route route = table.route("", RequestPath.parse(raw[number])).orElseThrow();
      apis[number] = Metropolis.apiOf(key, keys);
      routes[apis[number]] = route;
      KeyFingerprint fingerprint = Metropolis.fingerprint(key);
      fingerprints[0][number] = fingerprint.a();
      fingerprints[1][number] = fingerprint.b();
      fingerprints[2][number] = fingerprint.c();
      fingerprints[3][number] = fingerprint.d();
      requests[number] = request(number);
      granted[number] = (AccessDecision.Granted) AccessPolicy.decide(table, requests[number]);
    }
  }

  /** The rules, with a request that was just made, as real ones are. */
  @Benchmark
  public AccessDecision decide() {
    return AccessPolicy.decide(table, request(next()));
  }

  private AccessRequest request(int number) {
    KeyFingerprint fingerprint =
        new KeyFingerprint(
            fingerprints[0][number],
            fingerprints[1][number],
            fingerprints[2][number],
            fingerprints[3][number]);
    Presented presented = new Presented.Key(fingerprint);
    return new AccessRequest(routes[apis[number]], "GET", presented, client, time);
  }

  /** Reading the path and finding the version. */
  @Benchmark
  public Optional<Route> route() {
    return table.route("", RequestPath.parse(raw[next()]));
  }

  /** Finding out which permits are needed, and taking them. */
  @Benchmark
  public Optional<LimitVerdict> limit() {
    now += 1000;
    int number = next();
    return limits.take(applied.permits(granted[number], requests[number], null), now);
  }

  private int next() {
    at = (at + 1) & (REQUESTS - 1);
    return at;
  }
}
