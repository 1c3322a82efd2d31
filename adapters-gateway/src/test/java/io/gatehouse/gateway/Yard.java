package io.gatehouse.gateway;

import io.gatehouse.application.gateway.Admission;
import io.gatehouse.application.gateway.AdmitRequest;
import io.gatehouse.application.gateway.SettleRequest;
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
import io.gatehouse.domain.catalog.UpstreamTls;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.routing.Rows;
import io.gatehouse.domain.subscription.Subscription.State;
import io.gatehouse.domain.usage.Settlement;
import io.gatehouse.domain.value.AddressRange;
import io.gatehouse.domain.value.TrustedProxies;
import io.gatehouse.gateway.http.WireLimits;
import io.gatehouse.gateway.listen.GatewayParts;
import io.gatehouse.gateway.listen.GatewayServer;
import io.gatehouse.gateway.listen.Listening;
import io.gatehouse.gateway.listen.Transport;
import io.gatehouse.gateway.observe.GatewayMeters;
import io.gatehouse.gateway.observe.Observation;
import io.gatehouse.gateway.upstream.Resolver;
import io.gatehouse.gateway.upstream.Upstreams;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * A gateway on a port of its own, with an organization {@code acme}: its API {@code pets} asks for
 * a key, its API {@code open} for none. Both go to the same upstreams.
 */
public final class Yard implements AutoCloseable {

  public static final String KEY = Rows.secret(6).reveal();
  public static final String LIMITED_KEY = Rows.secret(7).reveal();
  public static final String UNSUBSCRIBED_KEY = Rows.secret(8).reveal();
  public static final String KEY_FIELD = "X-API-Key: " + KEY;

  public static final InetSocketAddress ANYWHERE =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private final CurrentTable table = new CurrentTable();
  private final Records records = new Records();
  private final HeldLimiter limiter = new HeldLimiter();
  private final List<Admission.Denied> denied = new CopyOnWriteArrayList<>();
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final Runnable publish;
  private final GatewayServer server;
  private Traffic traffic;

  public Yard(Timeouts timeouts, String... upstreams) {
    this(timeouts, WireLimits.DEFAULT, upstreams);
  }

  public Yard(Timeouts timeouts, WireLimits limits, String... upstreams) {
    this(timeouts, limits, List.of(), upstreams);
  }

  public Yard(
      Timeouts timeouts, WireLimits limits, List<AddressRange> trusted, String... upstreams) {
    this(Listening.plainly(ANYWHERE, 1), timeouts, limits, trusted, Traffic.DEFAULT, upstreams);
  }

  /** One that listens so. */
  public Yard(Listening listening, Recorder upstream) {
    this(
        listening,
        Timeouts.DEFAULT,
        WireLimits.DEFAULT,
        List.of(),
        Traffic.DEFAULT,
        upstream.url());
  }

  private Yard(
      Listening listening,
      Timeouts timeouts,
      WireLimits limits,
      List<AddressRange> trusted,
      Traffic traffic,
      String... upstreams) {
    this.traffic = traffic;
    Resolver resolver =
        new Resolver(TargetRules.ANY, Runnable::run, InetAddress::getAllByName, System::nanoTime);
    publish = () -> replaceTable(timeouts, upstreams, upstreams);
    publish.run();
    this.server =
        GatewayServer.start(
            listening,
            new GatewayParts(
                new AdmitRequest(
                    table::get,
                    new BearerTokens("http://issuer.example"),
                    limiter,
                    new AppliedLimits(List.of())),
                new SettleRequest(records),
                new Upstreams(resolver),
                limits,
                new TrustedProxies(trusted),
                Clock.systemUTC(),
                new NodeState(table, Clock.systemUTC()),
                new Observation(
                    new GatewayMeters(meters), (denied, client, id) -> this.denied.add(denied))),
            new SplittableRandom());
  }

  public static Yard to(Recorder... upstreams) {
    return new Yard(
        Timeouts.DEFAULT, Stream.of(upstreams).map(Recorder::url).toArray(String[]::new));
  }

  /** One that asks the operating system in that way. */
  public static Yard by(Transport transport, Recorder upstream) {
    return new Yard(
        new Listening(ANYWHERE, 1, transport, Listening.MOST_CONNECTIONS, null), upstream);
  }

  /** One that waits for nothing longer than half a second. */
  public static Yard impatient(Recorder upstream) {
    Duration half = Duration.ofMillis(500);
    return new Yard(
        Timeouts.DEFAULT,
        new WireLimits(8192, 32768, 1 << 20, 100, half, half, half, half, half),
        upstream.url());
  }

  /** One that treats its targets like that. */
  public static Yard with(Traffic traffic, Recorder... upstreams) {
    return new Yard(
        Listening.plainly(ANYWHERE, 1),
        Timeouts.DEFAULT,
        WireLimits.DEFAULT,
        List.of(),
        traffic,
        urls(upstreams));
  }

  /** One that believes any certificate of an upstream. */
  public static Yard trusting(String upstream) {
    Traffic usual = Traffic.DEFAULT;
    return new Yard(
        Listening.plainly(ANYWHERE, 1),
        Timeouts.DEFAULT,
        WireLimits.DEFAULT,
        List.of(),
        new Traffic(
            usual.balance(),
            usual.retries(),
            usual.ejection(),
            usual.healthCheck(),
            usual.maxInFlight(),
            usual.maxBodyBytes(),
            usual.upstreamHost(),
            new UpstreamTls(false, Optional.empty()),
            usual.callers()),
        upstream);
  }

  /** Has the versions treat their targets like that from now on. */
  public void change(Traffic newTraffic, Recorder... upstreams) {
    traffic = newTraffic;
    replaceTable(Timeouts.DEFAULT, urls(upstreams), urls(upstreams));
  }

  /** Has each API go elsewhere from now on. */
  public void part(String pets, String open) {
    replaceTable(Timeouts.DEFAULT, new String[] {pets}, new String[] {open});
  }

  private static String[] urls(Recorder... upstreams) {
    return Stream.of(upstreams).map(Recorder::url).toArray(String[]::new);
  }

  public int port() {
    return server.port();
  }

  public RawClient client() throws IOException {
    return new RawClient(port());
  }

  public GatewayServer server() {
    return server;
  }

  public MeterRegistry meters() {
    return meters;
  }

  public HeldLimiter limiter() {
    return limiter;
  }

  public CurrentTable table() {
    return table;
  }

  /** How many requests were answered, or came to nothing. */
  public double answered() {
    return meters.find("gatehouse.gateway.requests").functionCounters().stream()
        .mapToDouble(FunctionCounter::count)
        .sum();
  }

  /** What was put on record, in order. */
  public List<Settlement> settlements() {
    return records.settlements();
  }

  /** Where requests are put on record. */
  public Records records() {
    return records;
  }

  /** Whom the rules turned away. */
  public List<Admission.Denied> denied() {
    return denied;
  }

  /** The requests that were about to go to an upstream. */
  public List<String> opened() {
    return records.opened();
  }

  @Override
  public void close() {
    server.stop(Duration.ofSeconds(1));
  }

  /** Puts another table in the place of the present one, which says the same. */
  public void republish() {
    publish.run();
  }

  private void replaceTable(Timeouts timeouts, String[] pets, String[] open) {
    RateLimit twoADay = new RateLimit(2, Duration.ofDays(1));
    table.replace(
        Rows.table(
            Rows.organization(1, "acme"),
            Rows.api(
                2,
                1,
                "pets",
                Rows.version(11, "v1", definition(timeouts, AccessMode.GRANTED, pets))),
            Rows.api(
                3, 1, "open", Rows.version(12, "v1", definition(timeouts, AccessMode.OPEN, open))),
            Rows.consumer(4, 1, Rows.subscription(5, 11, State.ACTIVE)),
            Rows.consumer(14, 1),
            Rows.key(6, 4, KeyTerms.NONE),
            Rows.key(7, 4, KeyTerms.NONE.withRateLimit(Optional.of(twoADay))),
            Rows.key(8, 14, KeyTerms.NONE)));
  }

  private Definition definition(Timeouts timeouts, AccessMode access, String... upstreams) {
    return new Definition(
        Stream.of(upstreams).map(url -> Target.parse(url, 1)).toList(),
        List.of(),
        List.of(),
        HeaderName.DEFAULT,
        Set.of(),
        timeouts,
        traffic,
        access,
        List.of());
  }
}
