package io.gatehouse.benchmarks;

import io.gatehouse.application.gateway.Admission;
import io.gatehouse.application.gateway.AdmitRequest;
import io.gatehouse.application.gateway.Admitted;
import io.gatehouse.application.gateway.Arrival;
import io.gatehouse.application.gateway.SettleRequest;
import io.gatehouse.application.gateway.Settlements;
import io.gatehouse.application.limit.InMemoryRateLimiter;
import io.gatehouse.domain.access.BearerTokens;
import io.gatehouse.domain.routing.RequestPath;
import io.gatehouse.domain.routing.RoutingTable;
import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.domain.usage.Settlement;
import io.gatehouse.domain.value.IpAddress;
import java.time.Instant;
import java.util.Random;

/**
 * Requests to a {@link Metropolis} that are let in, each with a key that has a limit of its own,
 * and is asked for at random.
 */
final class Traffic implements Arrival, AdmitRequest.Listener, Settlements {

  private static final int REQUESTS = 1 << 16;

  /** So long that nobody runs out of permits. */
  private static final long NANOS_APART = 10_000_000;

  private final String[] secrets = new String[REQUESTS];
  private final RequestPath[] paths = new RequestPath[REQUESTS];
  private final IpAddress client = IpAddress.parse("10.0.0.1");
  private final Instant time = Instant.parse("2026-11-01T12:00:00Z");
  private final AdmitRequest admit;
  private final SettleRequest settle = new SettleRequest(this);
  private int at;
  private long now;
  private long served;

  Traffic(RoutingTable table, int keys) {
    Random random = new Random(1);
    for (int number = 0; number < REQUESTS; number++) {
      int key = random.nextInt(keys);
      key -= Metropolis.isLimited(key) ? 0 : 1;
      secrets[number] = Metropolis.secret(key).reveal();
      paths[number] = RequestPath.parse(Metropolis.path(key, keys));
    }
    admit =
        new AdmitRequest(
            () -> table,
            new BearerTokens("http://issuer.example"),
            new InMemoryRateLimiter(() -> now));
  }

  /** Admits the next one and settles it. */
  void next() {
    at = (at + 1) & (REQUESTS - 1);
    now += NANOS_APART;
    admit.admit(this, Runnable::run, time, this);
  }

  /** How many were let in and settled. */
  long served() {
    return served;
  }

  @Override
  public void heard(Admission admission) {
    Admitted admitted = (Admitted) admission;
    settle.open(admitted, "request");
    settle.settle(admitted, "request", new Settlement(Outcome.SERVED, 200, 0, 1000, 1));
  }

  @Override
  public long admitted(Admitted admitted, String requestId) {
    return 1;
  }

  @Override
  public void settled(Admitted admitted, long ticket, String requestId, Settlement settlement) {
    served += admitted.granted().consumer() == null ? 0 : 1;
  }

  @Override
  public String method() {
    return "GET";
  }

  @Override
  public String host() {
    return "gateway.example";
  }

  @Override
  public RequestPath path() {
    return paths[at];
  }

  @Override
  public IpAddress client() {
    return client;
  }

  @Override
  public String header(String name) {
    return secrets[at];
  }
}
