package io.gatehouse.application.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.application.change.Change;
import io.gatehouse.application.change.Change.Kind;
import io.gatehouse.application.runtime.StoreUnavailable;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.routing.ConsumerRow;
import io.gatehouse.domain.routing.KeyRow;
import io.gatehouse.domain.routing.OrganizationRow;
import io.gatehouse.domain.routing.RoutingTable;
import io.gatehouse.domain.routing.SigningKeysRow;
import io.gatehouse.domain.routing.TableRow;
import io.gatehouse.domain.subscription.ConsumerId;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FollowChangesTest {

  private static final List<Kind> KINDS =
      List.copyOf(EnumSet.complementOf(EnumSet.of(Kind.UNKNOWN)));

  private static final Change API = ModelRows.subject(Kind.API, 2);
  private static final Change KEY = ModelRows.subject(Kind.KEY, 3);
  private static final Change OTHER_KEY = ModelRows.subject(Kind.KEY, 4);

  private final ModelRows rows = new ModelRows(new Random(5));
  private final ModelSource source = new ModelSource();
  private final CurrentTable current = new CurrentTable();
  private final KeptReports reports = new KeptReports();
  private final FollowChanges changes = new FollowChanges(source.feed(), source, current, reports);

  @Test
  void followedStepByStepTheTableIsWhatAReloadGives() {
    Random random = new Random(23);
    for (int world = 0; world < 150; world++) {
      Followed followed = new Followed(random);
      for (int step = 0; step < 40; step++) {
        followed.change();
        if (random.nextInt(3) == 0) {
          followed.compare();
        }
      }
      followed.compare();
    }
  }

  @Test
  void whatCanNotBeReadHoldsNothingElseUp() {
    KeyRow key = putKey(KEY, 3);
    changes.reload();
    OrganizationRow organization = putOrganization(1);
    source.spoil(KEY);
    KeyRow other = putKey(OTHER_KEY, 4);

    changes.catchUp();

    RoutingTable table = current.get();
    assertThat(table.epoch()).isEqualTo(4);
    assertThat(table.organization(organization.id())).isEqualTo(organization);
    assertThat(table.key(other.fingerprint())).isEqualTo(other);
    assertThat(table.key(key.fingerprint())).as("may be revoked by now").isNull();
    assertThat(reports.told).containsExactly("loaded 1", "refused key " + KEY.subject());
    changes.catchUp();
    assertThat(reports.told).hasSize(2);
  }

  @Test
  void whatCanBeReadAgainIsThereAgain() {
    putKey(KEY, 3);
    source.spoil(KEY);
    changes.reload();
    assertThat(current.get().keyCount()).isZero();
    KeyRow mended = (KeyRow) rows.row(Kind.KEY, 3);
    source.mend(KEY, mended);

    changes.catchUp();

    assertThat(current.get().key(mended.fingerprint())).isEqualTo(mended);
  }

  @Test
  void whatIsServedGoesOnAsItWas() {
    putOrganization(1);
    TableRow api = rows.row(Kind.API, 2);
    source.put(API, api);
    // Else it has no owner, and is not found.
    for (int owner = 0; owner < 5; owner++) {
      putOrganization(owner);
    }
    changes.reload();
    source.spoil(API);

    changes.catchUp();
    assertThat(current.get().api(ApiId.parse(API.subject()))).isSameAs(api);

    changes.reload();
    assertThat(current.get().api(ApiId.parse(API.subject()))).isSameAs(api);
    assertThat(reports.told).filteredOn(told -> told.startsWith("refused api")).hasSize(2);
  }

  @Test
  void kindsOfANewerProgramAreRefusedAndPassedOver() {
    changes.reload();
    source.remove(ModelRows.subject(Kind.UNKNOWN, 9));
    OrganizationRow organization = putOrganization(1);

    changes.catchUp();

    assertThat(current.get().organization(organization.id())).isEqualTo(organization);
    assertThat(reports.told).containsExactly("loaded 0", "refused unknown wish 9");
  }

  @Test
  void storeThatIsGoneChangesNothing() {
    putKey(KEY, 3);
    changes.reload();
    RoutingTable before = current.get();
    source.remove(KEY);
    source.gone(true);

    assertThatThrownBy(changes::follow).isInstanceOf(StoreUnavailable.class);
    assertThatThrownBy(changes::reload).isInstanceOf(StoreUnavailable.class);

    assertThat(current.get()).isSameAs(before);
  }

  /** Somebody restored a backup: the epochs behind it are given out anew. */
  @Test
  void databaseThatWasSetBackIsReadAnew() {
    putOrganization(1);
    KeyRow key = putKey(KEY, 3);
    changes.reload();
    source.setBack(1, KEY);

    changes.catchUp();

    assertThat(current.get().epoch()).isEqualTo(1);
    assertThat(current.get().key(key.fingerprint())).isNull();
  }

  /** Before the node looked again, as many changes were made as it knew, or more. */
  @Test
  void databaseThatWasSetBackAndMovedOnIsReadAnew() {
    for (int more = 1; more < 4; more++) {
      putOrganization(1);
      KeyRow key = putKey(KEY, 3);
      changes.reload();
      source.setBack(1, KEY);
      for (int change = 0; change < more; change++) {
        putOrganization(2 + change);
      }

      changes.catchUp();

      assertThat(current.get().epoch()).isEqualTo(1 + more);
      assertThat(current.get().key(key.fingerprint())).as("%d more", more).isNull();
      source.setBack(0, KEY);
    }
  }

  /** Nothing of it could be reached any more, and yet it would be kept until the process ends. */
  @Test
  void whatBelongedToADeletedOrganizationGoesWithIt() {
    putOrganization(1);
    Change shop = ModelRows.subject(Kind.CONSUMER, 6);
    ConsumerId owner = ConsumerId.parse(shop.subject());
    source.put(shop, new ConsumerRow(owner, new OrganizationId(ModelRows.id(1)), List.of()));
    KeyRow key = putKey(KEY, 3);
    source.put(KEY, ownedBy(owner, key));
    OrganizationRow other = putOrganization(2);
    changes.reload();
    assertThat(ModelRows.of(current.get())).hasSizeGreaterThan(3);
    source.remove(ModelRows.subject(Kind.ORGANIZATION, 1));

    changes.catchUp();

    assertThat(ModelRows.of(current.get()))
        .filteredOn(row -> !(row instanceof SigningKeysRow))
        .containsExactly(other);
  }

  @Test
  void whoeverWasAwayForLongerThanChangesAreKeptReadsAllAnew() {
    KeyRow key = putKey(KEY, 3);
    changes.reload();
    source.remove(KEY);
    OrganizationRow organization = putOrganization(1);
    source.forget();

    changes.catchUp();

    assertThat(current.get().epoch()).isEqualTo(3);
    assertThat(current.get().key(key.fingerprint())).isNull();
    assertThat(current.get().organization(organization.id())).isEqualTo(organization);
  }

  @Test
  void gapBeforeTheNewsIsNoticed() {
    KeyRow key = putKey(KEY, 3);
    changes.reload();
    source.remove(KEY);
    source.forget();
    putOrganization(1);

    changes.catchUp();

    assertThat(current.get().key(key.fingerprint())).isNull();
    assertThat(reports.told).containsExactly("loaded 1", "loaded 3");
  }

  @Test
  void whoeverIsUpToDateNeedsNothingThatIsForgotten() {
    putKey(KEY, 3);
    changes.reload();
    source.forget();

    changes.catchUp();
    putOrganization(1);
    changes.catchUp();

    assertThat(current.get().epoch()).isEqualTo(2);
    assertThat(reports.told).containsExactly("loaded 1");
  }

  private static KeyRow ownedBy(ConsumerId owner, KeyRow key) {
    return new KeyRow(
        key.id(),
        owner,
        key.environment(),
        key.fingerprint(),
        key.retiring(),
        key.terms(),
        key.revoked());
  }

  private KeyRow putKey(Change subject, int number) {
    KeyRow key = (KeyRow) rows.row(Kind.KEY, number);
    source.put(subject, key);
    return key;
  }

  private OrganizationRow putOrganization(int number) {
    OrganizationRow organization = (OrganizationRow) rows.row(Kind.ORGANIZATION, number);
    source.put(ModelRows.subject(Kind.ORGANIZATION, number), organization);
    return organization;
  }

  /** A world that changes, and two tables of it. */
  private static final class Followed {

    private final Random random;
    private final ModelRows rows;
    private final ModelSource source = new ModelSource();
    private final CurrentTable followed = new CurrentTable();
    private final CurrentTable reloaded = new CurrentTable();

    Followed(Random random) {
      this.random = random;
      this.rows = new ModelRows(random);
    }

    void change() {
      Kind kind = KINDS.get(random.nextInt(KINDS.size()));
      int number = random.nextInt(5);
      Change subject = ModelRows.subject(kind, number);
      // With an organization goes what it has, and here things belong to whom they like.
      if (random.nextInt(4) == 0 && kind != Kind.ORGANIZATION) {
        source.remove(subject);
      } else {
        source.put(subject, rows.row(kind, number));
      }
    }

    void compare() {
      on(followed).catchUp();
      on(reloaded).reload();
      assertThat(followed.get().epoch()).isEqualTo(reloaded.get().epoch());
      assertThat(ModelRows.of(followed.get())).isEqualTo(ModelRows.of(reloaded.get()));
    }

    private FollowChanges on(CurrentTable table) {
      return new FollowChanges(source.feed(), source, table, new KeptReports());
    }
  }
}
