package io.gatehouse.app.drill;

import io.gatehouse.application.gateway.AdmitRequest;
import io.gatehouse.application.gateway.SettleRequest;
import io.gatehouse.application.gateway.Settlements;
import io.gatehouse.application.limit.InMemoryRateLimiter;
import io.gatehouse.application.routing.CurrentTable;
import io.gatehouse.application.routing.NodeState;
import io.gatehouse.domain.access.AppliedLimits;
import io.gatehouse.domain.access.BearerTokens;
import io.gatehouse.domain.catalog.AccessMode;
import io.gatehouse.domain.catalog.Definition;
import io.gatehouse.domain.catalog.HeaderName;
import io.gatehouse.domain.catalog.Target;
import io.gatehouse.domain.catalog.TargetRules;
import io.gatehouse.domain.catalog.Timeouts;
import io.gatehouse.domain.catalog.Traffic;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.routing.Rows;
import io.gatehouse.domain.subscription.Subscription.State;
import io.gatehouse.domain.value.TrustedProxies;
import io.gatehouse.gateway.http.WireLimits;
import io.gatehouse.gateway.listen.GatewayParts;
import io.gatehouse.gateway.listen.GatewayServer;
import io.gatehouse.gateway.listen.Listening;
import io.gatehouse.gateway.observe.GatewayMeters;
import io.gatehouse.gateway.observe.Observation;
import io.gatehouse.gateway.upstream.Resolver;
import io.gatehouse.gateway.upstream.Upstreams;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** A gateway of one event loop, in this process, whose requests are put on record by somebody. */
final class Counter implements AutoCloseable {

  static final String FIELD = "X-API-Key: " + Rows.secret(6).reveal();

  /** More than anybody gets through, so that limits are counted and refuse nothing. */
  private static final RateLimit PLENTY = new RateLimit(1_000_000, Duration.ofSeconds(1));

  private final GatewayServer server;

  Counter(Settlements settlements, String upstream) {
    CurrentTable table = new CurrentTable();
    table.replace(
        Rows.table(
            Rows.organization(1, "acme"),
            Rows.api(2, 1, "pets", Rows.version(11, "v1", definition(upstream))),
            Rows.consumer(4, 1, Rows.subscription(5, 11, State.ACTIVE)),
            Rows.key(6, 4, KeyTerms.NONE.withRateLimit(Optional.of(PLENTY)))));
    Resolver resolver =
        new Resolver(TargetRules.ANY, Runnable::run, InetAddress::getAllByName, System::nanoTime);
    this.server =
        GatewayServer.start(
            Listening.plainly(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1),
            new GatewayParts(
                new AdmitRequest(
                    table::get,
                    new BearerTokens("http://issuer.example"),
                    new InMemoryRateLimiter(System::nanoTime),
                    new AppliedLimits(List.of())),
                new SettleRequest(settlements),
                new Upstreams(resolver),
                WireLimits.DEFAULT,
                TrustedProxies.NONE,
                Clock.systemUTC(),
                new NodeState(table, Clock.systemUTC()),
                new Observation(
                    new GatewayMeters(new SimpleMeterRegistry()), (denied, client, id) -> {})),
            new SplittableRandom());
  }

  int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop(Duration.ofSeconds(1));
  }

  private static Definition definition(String upstream) {
    return new Definition(
        List.of(Target.parse(upstream, 1)),
        List.of(),
        List.of(),
        HeaderName.DEFAULT,
        Set.of(),
        Timeouts.DEFAULT,
        Traffic.DEFAULT,
        AccessMode.GRANTED,
        List.of());
  }
}
