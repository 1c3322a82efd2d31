package io.gatehouse.gateway.drill;

import io.gatehouse.application.gateway.AdmitRequest;
import io.gatehouse.application.gateway.SettleRequest;
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
import io.gatehouse.domain.routing.ApiRow;
import io.gatehouse.domain.routing.KeyRow;
import io.gatehouse.domain.routing.Rows;
import io.gatehouse.domain.routing.TableChange;
import io.gatehouse.domain.subscription.Subscription.State;
import io.gatehouse.domain.value.TrustedProxies;
import io.gatehouse.gateway.Yard;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** A gateway of two event loops whose table changes all the time, with an API {@code pets}. */
final class MovingYard implements AutoCloseable {

  private static final int LOOPS = 2;
  private static final int CONSUMER = 4;
  private static final int VERSION = 11;

  /** More than anybody gets through, so that limits are counted and refuse nothing. */
  private static final RateLimit PLENTY = new RateLimit(1_000_000, Duration.ofSeconds(1));

  private final CurrentTable table = new CurrentTable();
  private final Ledger ledger = new Ledger();
  private final String upstream;
  private final GatewayServer server;
  private int epoch = 1;

  MovingYard(String upstream) {
    this.upstream = upstream;
    table.replace(
        Rows.table(
            Rows.organization(1, "acme"),
            api(0),
            Rows.consumer(CONSUMER, 1, Rows.subscription(5, VERSION, State.ACTIVE))));
    Resolver resolver =
        new Resolver(TargetRules.ANY, Runnable::run, InetAddress::getAllByName, System::nanoTime);
    this.server =
        GatewayServer.start(
            Listening.plainly(Yard.ANYWHERE, LOOPS),
            new GatewayParts(
                new AdmitRequest(
                    table::get,
                    new BearerTokens("http://issuer.example"),
                    new InMemoryRateLimiter(System::nanoTime),
                    new AppliedLimits(List.of())),
                new SettleRequest(ledger),
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

  int connections() {
    return server.connections();
  }

  Ledger ledger() {
    return ledger;
  }

  /** The key of that number lets in whoever shows it from now on. */
  void grant(int number) {
    change(new TableChange.Put(key(number)));
  }

  /** It lets in nobody from now on. */
  void revoke(int number) {
    change(new TableChange.Put(Rows.revoked(key(number))));
  }

  /** It has never been. */
  void forget(int number) {
    change(new TableChange.NoKey(key(number).id()));
  }

  /** Defines the version anew, a little differently. */
  void redefine(int turn) {
    change(new TableChange.Put(api(turn)));
  }

  @Override
  public void close() {
    server.stop(Duration.ofSeconds(1));
  }

  /** Whoever asks after this has returned is told by the new table. */
  private synchronized void change(TableChange change) {
    table.replace(table.get().at(++epoch, List.of(change)));
  }

  private static KeyRow key(int number) {
    return Rows.key(number, CONSUMER, KeyTerms.NONE.withRateLimit(Optional.of(PLENTY)));
  }

  private ApiRow api(int turn) {
    Definition definition =
        new Definition(
            List.of(Target.parse(upstream, 1 + turn % 7)),
            List.of(),
            List.of(),
            HeaderName.DEFAULT,
            Set.of(),
            Timeouts.DEFAULT,
            Traffic.DEFAULT,
            AccessMode.GRANTED,
            List.of());
    return Rows.api(2, 1, "pets", Rows.version(VERSION, "v1", definition));
  }
}
