package io.gatehouse.application.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.change.InMemoryChangeFeed;
import io.gatehouse.application.change.InMemoryChangeLog;
import io.gatehouse.application.credential.Workshop;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.routing.CurrentTable;
import io.gatehouse.application.routing.FollowChanges;
import io.gatehouse.application.routing.KeptReports;
import io.gatehouse.application.runtime.InMemoryTransactions;
import io.gatehouse.domain.access.AccessDecision;
import io.gatehouse.domain.access.AccessPolicy;
import io.gatehouse.domain.access.AccessRequest;
import io.gatehouse.domain.access.DenialReason;
import io.gatehouse.domain.access.Presented;
import io.gatehouse.domain.catalog.AccessMode;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.Definition;
import io.gatehouse.domain.catalog.HttpMethod;
import io.gatehouse.domain.catalog.Lifecycle;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.credential.ApiKey;
import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.KeySecret;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.credential.OAuthClient;
import io.gatehouse.domain.credential.StoredSecret;
import io.gatehouse.domain.routing.RequestPath;
import io.gatehouse.domain.routing.Route;
import io.gatehouse.domain.routing.RoutingTable;
import io.gatehouse.domain.routing.VersionRow;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.subscription.Subscription.State;
import io.gatehouse.domain.value.IpAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Explained and verified by a few rows, it is what a gateway decides by the whole table. */
class SameDecisionTest {

  private static final String HOME = "192.0.2.7";

  private final Random random = new Random(41);
  private final Set<DenialReason> seen = EnumSet.noneOf(DenialReason.class);
  private int granted;

  @Test
  void whateverTheWorldIsLike() {
    for (int world = 0; world < 150; world++) {
      World any = new World();
      for (int call = 0; call < 40; call++) {
        any.compare();
      }
    }

    assertThat(granted).isGreaterThan(50);
    assertThat(seen)
        .containsExactlyInAnyOrderElementsOf(
            EnumSet.complementOf(EnumSet.of(DenialReason.VERSION_IS_DRAFT)));
  }

  /** Some of everything. */
  private final class World {

    private final Scene scene = new Scene(random);
    private final Workshop workshop = scene.workshop;
    private final List<ApiProduct> apis = List.of(workshop.api(), workshop.api());
    private final List<ApiVersion> versions = new ArrayList<>();
    private final List<String> credentials = new ArrayList<>();
    private final RoutingTable whole;

    World() {
      for (ApiProduct api : apis) {
        versions.add(version(api, "v1"));
        versions.add(version(api, "v2"));
      }
      IntStream.range(0, 4).forEach(number -> consumer());
      credentials.add(scene.secret().reveal());
      credentials.add(scene.token(new ClientId(Samples.id()), Scene.READ));
      workshop.platform.clock.pass(Duration.ofSeconds(random.nextInt(600)));
      whole = table();
    }

    private RoutingTable table() {
      InMemoryTransactions transactions = new InMemoryTransactions();
      CurrentTable current = new CurrentTable();
      InMemoryChangeFeed none =
          new InMemoryChangeFeed(
              transactions, new InMemoryChangeLog(transactions, Samples::id, Clock.systemUTC()));
      new FollowChanges(none, scene.source, current, new KeptReports()).reload();
      return current.get();
    }

    private ApiVersion version(ApiProduct api, String label) {
      workshop.platform.clock.pass(Duration.ofSeconds(1));
      AccessMode mode = random.nextInt(5) == 0 ? AccessMode.OPEN : AccessMode.GRANTED;
      Definition definition =
          switch (random.nextInt(4)) {
            case 0 -> Scene.definition(mode, Set.of());
            case 1 -> Scene.pets(mode, new HttpMethod("POST"));
            default -> Scene.pets(mode);
          };
      Lifecycle lifecycle =
          random.nextInt(3) == 0
              ? one(List.of(Lifecycle.DEPRECATED, Lifecycle.RETIRED))
              : Lifecycle.PUBLISHED;
      return scene.version(api, label, definition, lifecycle);
    }

    private void consumer() {
      Consumer consumer = workshop.consumer(one(List.of(workshop.acme, workshop.shop)));
      for (ApiVersion version : versions) {
        if (random.nextInt(3) > 0) {
          State state = random.nextBoolean() ? State.ACTIVE : one(List.of(State.values()));
          Subscription subscription =
              scene.subscription(consumer, version, state, someScopes(), Optional.empty());
          if (random.nextInt(6) == 0) {
            scene.source.spendOut(subscription.id());
          }
        }
      }
      IntStream.range(0, 3).forEach(number -> key(consumer));
      client(consumer);
      if (random.nextInt(8) == 0) {
        workshop.subscriptions.subscriptions().openOf(consumer.id()).stream()
            .map(open -> open.cancel(scene.now()))
            .forEach(scene::saved);
        scene.gone(consumer);
      }
    }

    private void key(Consumer consumer) {
      KeySecret secret = scene.secret();
      credentials.add(secret.reveal());
      ApiKey key = scene.key(consumer, secret, terms());
      if (random.nextInt(4) == 0) {
        KeySecret next = scene.secret();
        credentials.add(next.reveal());
        Duration grace = Duration.ofSeconds(random.nextInt(600));
        key = scene.saved(key.rotate(StoredSecret.of(next), grace, scene.now()));
      }
      if (random.nextInt(6) == 0) {
        scene.saved(key.revoke(Optional.empty(), scene.now()));
      }
    }

    private void client(Consumer consumer) {
      OAuthClient client = scene.client(consumer);
      String token = scene.token(client.id(), someScopes().toArray(ScopeName[]::new));
      credentials.add(token);
      switch (random.nextInt(6)) {
        case 0 -> scene.revoke(client);
        case 1 -> scene.revoke(token);
        default -> workshop.platform.clock.pass(Duration.ofMinutes(random.nextInt(5)));
      }
    }

    private KeyTerms terms() {
      return switch (random.nextInt(8)) {
        case 0 -> Scene.from(List.of(), List.of(HOME));
        case 1 -> Scene.from(List.of("10.0.0.0/8"), List.of());
        case 2 -> Scene.until(scene.now().plusSeconds(random.nextInt(600)));
        case 3 -> Scene.limitedTo(Scene.READ);
        default -> KeyTerms.NONE;
      };
    }

    private Set<ScopeName> someScopes() {
      return one(List.of(Set.of(), Set.of(Scene.READ), Set.of(Scene.READ, Scene.WRITE)));
    }

    void compare() {
      ApiVersion version = one(versions);
      String method = one(List.of("GET", "POST", "HEAD", "DELETE"));
      String path = one(List.of("/pets/7", "/pets", "/cats", "/"));
      String credential =
          switch (random.nextInt(20)) {
            case 0 -> "";
            case 1 -> "hunter2";
            default -> one(credentials);
          };
      boolean named = random.nextInt(4) > 0;
      Optional<DenialReason> expected = decided(version, named, method, path, credential);
      assertThat(explained(version, named, method, path, credential)).isEqualTo(expected);
      expected.ifPresentOrElse(seen::add, () -> granted++);
      verify(version, credential);
    }

    private Optional<DenialReason> decided(
        ApiVersion version, boolean named, String method, String path, String credential) {
      ApiProduct api = apis.stream().filter(it -> it.id().equals(version.api())).findFirst().get();
      String place =
          "/acme/"
              + api.slug()
              + (named ? "/" + version.label() : "")
              + (path.equals("/") ? "" : path);
      Route route = whole.route("", RequestPath.parse(place)).orElseThrow();
      return decided(route, method, credential);
    }

    private Optional<DenialReason> decided(Route route, String method, String credential) {
      AccessRequest request =
          new AccessRequest(
              route, method, scene.presented(credential), IpAddress.parse(HOME), scene.now());
      return AccessPolicy.decide(whole, request) instanceof AccessDecision.Denied denied
          ? Optional.of(denied.reason())
          : Optional.empty();
    }

    private Optional<DenialReason> explained(
        ApiVersion version, boolean named, String method, String path, String credential) {
      return scene
          .explain
          .explain(
              new ExplainDecision.Command(
                  workshop.root,
                  "acme",
                  version.api().toString(),
                  named ? Optional.of(version.id().toString()) : Optional.empty(),
                  new HttpMethod(method),
                  path,
                  Optional.of(credential),
                  Optional.empty(),
                  Optional.of(IpAddress.parse(HOME))))
          .objection();
    }

    /** As a call of an operation that needs the scopes. */
    private void verify(ApiVersion version, String credential) {
      VersionRow probe = VersionRow.of(version).needing(Set.of(Scene.WRITE));
      boolean key = scene.presented(credential) instanceof Presented.Key;
      if (!key || probe.isOpen()) {
        return;
      }
      Route route = new Route(whole.api(version.api()), probe, RequestPath.parse("/"), 0);
      assertThat(
              scene
                  .verified(
                      workshop.root,
                      credential,
                      Optional.of(version),
                      Set.of(Scene.WRITE),
                      Optional.of(HOME))
                  .objection())
          .isEqualTo(decided(route, "GET", credential));
    }

    private <T> T one(List<T> some) {
      return some.get(random.nextInt(some.size()));
    }
  }
}
