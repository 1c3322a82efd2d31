package io.gatehouse.domain.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.Lifecycle;
import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.Subscription;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoutingTableTest {

  private static final VersionRow V1 = Rows.version(11, "v1", Rows.definition());
  private static final VersionRow V2 = Rows.version(12, "v2", Rows.definition());

  private final RoutingTable table =
      Rows.table(Rows.organization(1, "acme"), Rows.api(2, 1, "pets", V1, V2));

  @Test
  void routesBySlugsLabelsAndId() {
    assertThat(Rows.routed(table, "", "/acme/pets/x/y")).isEqualTo("v2 /x/y");
    assertThat(Rows.routed(table, "", "/acme/pets/v1/x")).isEqualTo("v1 /x");
    assertThat(Rows.routed(table, "", "/acme/pets/v1")).isEqualTo("v1 /");
    assertThat(Rows.routed(table, "", "/acme/pets")).isEqualTo("v2 /");
    assertThat(Rows.routed(table, "", "/proxy/" + new ApiId(Rows.id(2)) + "/x")).isEqualTo("v2 /x");
  }

  /** Whoever goes by the id goes to the API, whatever its paths are called. */
  @Test
  void behindAnIdThereAreNoLabels() {
    String proxy = "/proxy/" + new ApiId(Rows.id(2));
    assertThat(Rows.routed(table, "", proxy + "/v1/models")).isEqualTo("v2 /v1/models");
    assertThat(Rows.routed(table, "", proxy + "/v1")).isEqualTo("v2 /v1");
  }

  @Test
  void elsewhereIsNothing() {
    for (String path :
        List.of(
            "/",
            "/acme",
            "/acme/cats",
            "/other/pets",
            "/ACME/pets",
            "/acme/Pets",
            "/proxy/x",
            "/proxy/" + new ApiId(Rows.id(3)))) {
      assertThat(Rows.routed(table, "", path)).as(path).isEqualTo("nowhere");
    }
  }

  @Test
  void newestPublishedIsServedBeforeAnyOther() {
    ApiRow api =
        Rows.api(
            2,
            1,
            "pets",
            Rows.version(14, "v4", Lifecycle.DRAFT, Rows.definition()),
            Rows.version(13, "v3", Lifecycle.DEPRECATED, Rows.definition()),
            Rows.version(15, "v5", Lifecycle.RETIRED, Rows.definition()),
            V1);
    RoutingTable next = table.at(2, List.of(new TableChange.Put(api)));
    assertThat(Rows.routed(next, "", "/acme/pets/x")).isEqualTo("v1 /x");
    assertThat(Rows.routed(next, "", "/acme/pets/v3/x")).isEqualTo("v3 /x");
    assertThat(Rows.routed(next, "", "/acme/pets/v5/x")).isEqualTo("v5 /x");
    assertThat(Rows.routed(next, "", "/acme/pets/v4/x")).isEqualTo("v4 /x");
    assertThat(Rows.routed(next, "", "/acme/pets/v9/x")).isEqualTo("v1 /v9/x");
  }

  @Test
  void draftIsNeverServedInPlaceOfAnother() {
    VersionRow told =
        new VersionRow(
            V2.id(),
            V2.label(),
            Lifecycle.DRAFT,
            Optional.of(Rows.NOW),
            Optional.empty(),
            Rows.placed(12, "v2", "", "/store").definition());
    RoutingTable next = Rows.table(Rows.organization(1, "acme"), Rows.api(2, 1, "pets", told));
    assertThat(Rows.routed(next, "", "/acme/pets/x")).isEqualTo("nowhere");
    assertThat(Rows.routed(next, "", "/proxy/" + new ApiId(Rows.id(2)))).isEqualTo("nowhere");
    assertThat(Rows.routed(next, "", "/store/x")).isEqualTo("nowhere");
    assertThat(Rows.routed(next, "", "/acme/pets/v2/x")).isEqualTo("v2 /x");
    RoutingTable both = next.at(2, List.of(new TableChange.Put(Rows.api(2, 1, "pets", told, V1))));
    assertThat(Rows.routed(both, "", "/acme/pets/x")).isEqualTo("v1 /x");
  }

  @Test
  void ownPlacesGoByHostThenByTheLongestPrefix() {
    RoutingTable next =
        Rows.table(
            Rows.organization(1, "acme"),
            Rows.api(2, 1, "pets", Rows.placed(11, "v1", "pets.example", "/")),
            Rows.api(3, 1, "cats", Rows.placed(12, "v2", "pets.example", "/api/cats")),
            Rows.api(4, 1, "dogs", Rows.placed(13, "v3", "", "/api/v1")));
    assertThat(Rows.routed(next, "pets.example", "/x")).isEqualTo("v1 /x");
    assertThat(Rows.routed(next, "pets.example", "/api/catsx")).isEqualTo("v1 /api/catsx");
    assertThat(Rows.routed(next, "pets.example", "/api/cats/7")).isEqualTo("v2 /7");
    assertThat(Rows.routed(next, "pets.example", "/acme/dogs/7")).isEqualTo("v1 /acme/dogs/7");
    assertThat(Rows.routed(next, "other.example", "/api/v1/7")).isEqualTo("v3 /7");
    assertThat(Rows.routed(next, "other.example", "/api/v2/7")).isEqualTo("nowhere");
  }

  @Test
  void nobodyTakesTheSlugOfAnotherByAPrefix() {
    RoutingTable next =
        Rows.table(
            Rows.organization(1, "acme"),
            Rows.organization(5, "evil"),
            Rows.api(2, 1, "pets", V1),
            Rows.api(3, 5, "trap", Rows.placed(12, "v2", "", "/acme")),
            Rows.api(4, 5, "snare", Rows.placed(13, "v3", "", "/proxy")));
    assertThat(Rows.routed(next, "", "/acme/pets/x")).isEqualTo("v1 /x");
    assertThat(Rows.routed(next, "", "/acme/pets")).isEqualTo("v1 /");
    for (String path :
        List.of("/acme", "/acme/", "/acme/cats/x", "/acme/Pets", "/proxy", "/proxy/x")) {
      assertThat(Rows.routed(next, "", path)).as(path).isEqualTo("nowhere");
    }
    assertThat(Rows.routed(next, "*", "/acme/pets/x")).isEqualTo("v1 /x");
    RoutingTable without =
        next.at(2, List.of(new TableChange.NoOrganization(new OrganizationId(Rows.id(1)))));
    assertThat(Rows.routed(without, "", "/acme/pets/x")).isEqualTo("v2 /pets/x");
  }

  @Test
  void withoutAnOrganizationNothingOfItIsThere() {
    RoutingTable full =
        table.at(
            2,
            List.of(
                new TableChange.Put(Rows.consumer(3, 1)),
                new TableChange.Put(Rows.key(4, 3, KeyTerms.NONE))));
    assertThat(full.consumer(new ConsumerId(Rows.id(3)))).isNotNull();
    RoutingTable next =
        full.at(3, List.of(new TableChange.NoOrganization(new OrganizationId(Rows.id(1)))));
    assertThat(next.epoch()).isEqualTo(3);
    assertThat(Rows.routed(next, "", "/acme/pets")).isEqualTo("nowhere");
    assertThat(next.consumer(new ConsumerId(Rows.id(3)))).isNull();
    assertThat(next.api(new ApiId(Rows.id(2)))).isNull();
    assertThat(full.consumer(new ConsumerId(Rows.id(3)))).isNotNull();
  }

  @Test
  void withoutAnOrganizationThereIsNothingLeftOfIt() {
    OrganizationRow other = Rows.organization(5, "other");
    ConsumerRow theirs = Rows.consumer(6, 5);
    KeyRow key = Rows.key(7, 6, KeyTerms.NONE);
    RoutingTable full =
        Rows.table(
            Rows.organization(1, "acme"),
            other,
            Rows.api(2, 1, "pets", V1),
            Rows.consumer(3, 1),
            theirs,
            Rows.key(4, 3, KeyTerms.NONE),
            key,
            new ClientRow(new ClientId(Rows.id(8)), new ConsumerId(Rows.id(3)), false));
    OrganizationId gone = new OrganizationId(Rows.id(1));
    Set<TableRow> left = new HashSet<>();

    RoutingTable next =
        full.at(2, List.of(new TableChange.NoOrganization(gone))).without(Set.of(gone));
    next.forEachRow(left::add);

    assertThat(left).containsExactlyInAnyOrder(other, theirs, key, SigningKeysRow.NONE);
    assertThat(next.epoch()).isEqualTo(2);
    assertThat(full.without(Set.of())).isSameAs(full);
  }

  @Test
  void keyIsFoundByEverySecretThatItHas() {
    KeyRow.Retiring old = new KeyRow.Retiring(Rows.fingerprint(99), Rows.NOW.plusSeconds(60));
    RoutingTable before =
        table.at(
            2,
            List.of(
                new TableChange.Put(Rows.consumer(3, 1)),
                new TableChange.Put(Rows.key(4, 3, KeyTerms.NONE, old))));
    assertThat(before.key(Rows.fingerprint(99))).isSameAs(before.key(Rows.fingerprint(4)));
    RoutingTable after = before.at(3, List.of(new TableChange.Put(Rows.key(4, 3, KeyTerms.NONE))));
    assertThat(after.key(Rows.fingerprint(99))).isNull();
    assertThat(after.key(Rows.fingerprint(4))).isNotNull();
    assertThat(after.keyCount()).isEqualTo(1);
  }

  /** However a table came to be, it is the table of its last rows. */
  @Test
  void changedStepByStepIsAsMadeAtOnce() {
    Random random = new Random(5);
    for (int run = 0; run < 100; run++) {
      RoutingTable stepwise = RoutingTable.EMPTY;
      Map<Object, TableRow> model = new HashMap<>();
      for (int step = 0; step < 60; step++) {
        stepwise = stepwise.at(step, List.of(change(random, model)));
      }
      List<TableChange> rows = new ArrayList<>();
      model.values().forEach(row -> rows.add(new TableChange.Put(row)));
      RoutingTable atOnce = RoutingTable.EMPTY.at(60, rows);
      assertAlike(stepwise, atOnce);
    }
  }

  private static TableChange change(Random random, Map<Object, TableRow> model) {
    int number = random.nextInt(4);
    boolean gone = random.nextInt(4) == 0;
    return switch (random.nextInt(4)) {
      case 0 -> organization(random, number, gone, model);
      case 1 -> api(random, number, gone, model);
      case 2 -> consumer(random, number, gone, model);
      default -> key(random, number, gone, model);
    };
  }

  private static TableChange organization(
      Random random, int number, boolean gone, Map<Object, TableRow> model) {
    OrganizationId id = new OrganizationId(Rows.id(number));
    return gone
        ? removed(model, id, new TableChange.NoOrganization(id))
        : put(model, id, Rows.organization(number, "o" + number + random.nextInt(2)));
  }

  /** A slug belongs to one API of an organization; each has two to go by. */
  private static TableChange api(
      Random random, int number, boolean gone, Map<Object, TableRow> model) {
    ApiId id = new ApiId(Rows.id(number));
    VersionRow version = Rows.placed(number, "v1", "", "/p" + number + random.nextInt(2));
    String slug = "a" + number + random.nextInt(2);
    return gone
        ? removed(model, id, new TableChange.NoApi(id))
        : put(model, id, Rows.api(number, random.nextInt(4), slug, version));
  }

  private static TableChange consumer(
      Random random, int number, boolean gone, Map<Object, TableRow> model) {
    ConsumerId id = new ConsumerId(Rows.id(number));
    SubscriptionRow active = Rows.subscription(number, number, Subscription.State.ACTIVE);
    return gone
        ? removed(model, id, new TableChange.NoConsumer(id))
        : put(model, id, Rows.consumer(number, random.nextInt(4), active));
  }

  private static TableChange key(
      Random random, int number, boolean gone, Map<Object, TableRow> model) {
    KeyId id = new KeyId(Rows.id(number));
    KeyRow.Retiring old =
        new KeyRow.Retiring(Rows.fingerprint(100 + 10 * number + random.nextInt(3)), Rows.NOW);
    return gone
        ? removed(model, id, new TableChange.NoKey(id))
        : put(model, id, Rows.key(number, random.nextInt(4), KeyTerms.NONE, old));
  }

  private static TableChange put(Map<Object, TableRow> model, Object id, TableRow row) {
    model.put(id, row);
    return new TableChange.Put(row);
  }

  private static TableChange removed(Map<Object, TableRow> model, Object id, TableChange change) {
    model.remove(id);
    return change;
  }

  private static void assertAlike(RoutingTable one, RoutingTable other) {
    assertThat(one.keyCount()).isEqualTo(other.keyCount());
    for (int number = 0; number < 4; number++) {
      for (int edition = 0; edition < 3; edition++) {
        var retired = Rows.fingerprint(100 + 10 * number + edition);
        assertThat(one.key(retired)).isEqualTo(other.key(retired));
        for (int organization = 0; organization < 4; organization++) {
          String path = "/o" + organization + (edition % 2) + "/a" + number + (edition / 2) + "/x";
          assertThat(Rows.routed(one, "", path)).isEqualTo(Rows.routed(other, "", path));
        }
        String place = "/p" + number + edition + "/x";
        assertThat(Rows.routed(one, "", place)).isEqualTo(Rows.routed(other, "", place));
      }
      assertThat(one.key(Rows.fingerprint(number))).isEqualTo(other.key(Rows.fingerprint(number)));
      ConsumerId consumer = new ConsumerId(Rows.id(number));
      assertThat(one.consumer(consumer)).isEqualTo(other.consumer(consumer));
    }
  }
}
