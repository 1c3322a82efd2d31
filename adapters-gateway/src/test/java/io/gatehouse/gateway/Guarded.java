package io.gatehouse.gateway;

import io.gatehouse.application.gateway.AdmitRequest;
import io.gatehouse.application.gateway.Admitted;
import io.gatehouse.application.gateway.SettleRequest;
import io.gatehouse.application.gateway.Settlements;
import io.gatehouse.application.limit.InMemoryRateLimiter;
import io.gatehouse.application.routing.CurrentTable;
import io.gatehouse.application.routing.NodeState;
import io.gatehouse.domain.access.BearerTokens;
import io.gatehouse.domain.catalog.TargetRules;
import io.gatehouse.domain.conformance.Vectors;
import io.gatehouse.domain.credential.Tokens;
import io.gatehouse.domain.routing.RoutingTable;
import io.gatehouse.domain.usage.Settlement;
import io.gatehouse.domain.value.AddressRange;
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
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;

/** A gateway that decides by a table, at the moment at which all vectors happen. */
final class Guarded implements AutoCloseable {

  private static final Clock CLOCK = Clock.fixed(Vectors.NOW, ZoneOffset.UTC);

  private final List<Admitted> admitted = new CopyOnWriteArrayList<>();
  private final GatewayServer server;

  Guarded(RoutingTable vectors) {
    CurrentTable table = new CurrentTable();
    table.replace(vectors);
    Resolver resolver =
        new Resolver(TargetRules.ANY, Runnable::run, InetAddress::getAllByName, System::nanoTime);
    this.server =
        GatewayServer.start(
            Listening.plainly(Yard.ANYWHERE, 1),
            new GatewayParts(
                new AdmitRequest(
                    table::get, new BearerTokens(Tokens.ISSUER), new InMemoryRateLimiter(() -> 0)),
                new SettleRequest(new Recording()),
                new Upstreams(resolver),
                WireLimits.DEFAULT,
                new TrustedProxies(List.of(AddressRange.parse("127.0.0.0/8"))),
                CLOCK,
                new NodeState(table, CLOCK),
                new Observation(
                    new GatewayMeters(new SimpleMeterRegistry()), (denied, client, id) -> {})),
            new SplittableRandom());
  }

  int port() {
    return server.port();
  }

  /** What went on to an upstream, in order. */
  List<Admitted> admitted() {
    return admitted;
  }

  @Override
  public void close() {
    server.stop(Duration.ofSeconds(1));
  }

  private final class Recording implements Settlements {

    @Override
    public long admitted(Admitted request, String requestId) {
      admitted.add(request);
      return 1;
    }

    @Override
    public void settled(Admitted request, long ticket, String requestId, Settlement settlement) {}
  }
}
