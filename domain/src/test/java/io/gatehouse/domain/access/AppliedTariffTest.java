package io.gatehouse.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.access.AccessDecision.Granted;
import io.gatehouse.domain.catalog.AccessMode;
import io.gatehouse.domain.catalog.Definition;
import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.catalog.PlanTerms;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.ClientToken;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.credential.TokenId;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.money.Price;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.money.Tariffs;
import io.gatehouse.domain.routing.ClientRow;
import io.gatehouse.domain.routing.PlanRow;
import io.gatehouse.domain.routing.RequestPath;
import io.gatehouse.domain.routing.Route;
import io.gatehouse.domain.routing.RoutingTable;
import io.gatehouse.domain.routing.Rows;
import io.gatehouse.domain.routing.SubscriptionRow;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.Grant;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.value.IpAddress;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AppliedTariffTest {

  private static final Currency USD = Money.currency("USD");
  private static final int ACME = 1;
  private static final int SHOP = 2;
  private static final PlanId PLAN = new PlanId(Rows.id(8));
  private static final ClientId CLIENT = new ClientId(Rows.id(9));

  /** All that has a say in what a request costs. */
  private record World(
      boolean byToken,
      boolean atHome,
      boolean hasPlan,
      Optional<Price> ofKey,
      Optional<Tariff> ofPlan) {

    /** The rule again, from the end: each thing that has a price takes the place of the last. */
    Tariff expected() {
      List<Tariff> said = new ArrayList<>(List.of(Tariff.of(Price.parse("0.001", USD))));
      if (hasPlan) {
        ofPlan.ifPresent(said::add);
      }
      if (!byToken && atHome) {
        ofKey.map(Tariff::of).ifPresent(said::add);
      }
      return said.get(said.size() - 1);
    }

    RoutingTable table(Definition definition) {
      return Rows.table(
          Rows.organization(ACME, "acme"),
          Rows.organization(SHOP, "shop"),
          Rows.api(3, ACME, "pets", Rows.version(11, "v1", definition)),
          Rows.consumer(4, atHome ? ACME : SHOP, subscription()),
          Rows.key(6, 4, KeyTerms.NONE.withPrice(ofKey)),
          new ClientRow(CLIENT, new ConsumerId(Rows.id(4)), false),
          new PlanRow(PLAN, new PlanTerms(List.of(), Optional.empty(), ofPlan, false)));
    }

    private SubscriptionRow subscription() {
      SubscriptionRow without = Rows.subscription(5, 11, Subscription.State.ACTIVE);
      return new SubscriptionRow(
          without.id(),
          new VersionId(Rows.id(11)),
          without.state(),
          new Grant(Set.of(), Optional.empty()),
          hasPlan ? PLAN : null);
    }

    Presented presented() {
      return byToken
          ? new Presented.Token(
              ClientToken.issue(new TokenId(Rows.id(12)), CLIENT, Set.of(), Rows.NOW))
          : new Presented.Key(Rows.fingerprint(6));
    }
  }

  @Test
  void keysOwnAtHomeThenThePlansThenTheDefault() {
    Random random = new Random(13);
    Set<World> seen = new HashSet<>();
    for (int run = 0; run < 5_000; run++) {
      World world =
          new World(
              random.nextBoolean(),
              random.nextBoolean(),
              random.nextBoolean(),
              price(random),
              tariff(random));
      Tariff applied = granted(world, Rows.definition()).tariff();
      assertThat(applied).isEqualTo(world.expected());
      assertThat(applied)
          .as("made once for all requests")
          .isSameAs(granted(world, Rows.definition()).tariff());
      seen.add(world);
    }
    assertThat(seen).hasSizeGreaterThan(100);
  }

  @Test
  void nothingToPayIsAPrice() {
    Optional<Price> free = Optional.of(Price.parse("0", USD));
    World world = new World(false, true, true, free, free.map(AppliedTariffTest::dearer));
    assertThat(granted(world, Rows.definition()).tariff()).isEqualTo(Tariff.of(free.get()));
  }

  @Test
  void nobodyIsChargedForWhatIsOpenToAnybody() {
    Optional<Price> dear = Optional.of(Price.parse("5", USD));
    Definition open = Rows.definition(AccessMode.OPEN, Set.of(), List.of());
    assertThat(granted(new World(false, true, true, dear, dear.map(Tariff::of)), open).tariff())
        .isNull();
  }

  private static Optional<Price> price(Random random) {
    return random.nextInt(3) == 0
        ? Optional.empty()
        : Optional.of(new Price(new Money(random.nextInt(4) * 1_000_000L, USD)));
  }

  private static Optional<Tariff> tariff(Random random) {
    return random.nextInt(3) == 0 ? Optional.empty() : Optional.of(Tariffs.any(random));
  }

  private static Tariff dearer(Price price) {
    return Tariff.of(new Price(price.perRequest().plus(Money.parse("5", USD))));
  }

  private static Granted granted(World world, Definition definition) {
    RoutingTable table = world.table(definition);
    Route route = table.route("", RequestPath.parse("/acme/pets/x")).orElseThrow();
    AccessRequest request =
        new AccessRequest(route, "GET", world.presented(), IpAddress.parse("10.0.0.1"), Rows.NOW);
    return (Granted) AccessPolicy.decide(table, request);
  }
}
