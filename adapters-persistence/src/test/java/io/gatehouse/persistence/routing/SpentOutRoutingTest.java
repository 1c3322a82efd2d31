package io.gatehouse.persistence.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.billing.CapHouse;
import io.gatehouse.application.billing.ChargeSamples;
import io.gatehouse.application.change.Change;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.routing.CurrentTable;
import io.gatehouse.application.routing.FollowChanges;
import io.gatehouse.application.routing.KeptReports;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.routing.ConsumerRow;
import io.gatehouse.domain.routing.SubscriptionRow;
import io.gatehouse.domain.routing.TableChange;
import io.gatehouse.domain.routing.TableRow;
import io.gatehouse.domain.subscription.AccessRequested;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.Grant;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.persistence.credential.Stock;
import io.gatehouse.persistence.organization.Jdbc;
import io.gatehouse.persistence.sql.TestStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SpentOutRoutingTest {

  private static final String CAP =
      "UPDATE subscriptions SET cap_nanos = 1000000000, cap_currency = 'USD' WHERE id = ?";

  private static final String MARK =
      "INSERT INTO cap_marks (subscription_id, told, spent_out) VALUES (?, ?, ?)";

  private final TestStore store = TestStore.empty();
  private final Stock stock = new Stock(store);
  private final JdbcRoutingSource source =
      new JdbcRoutingSource(
          store.database(), Jdbc.signingKeys(store.database(), Clock.systemUTC()));
  private final Organization acme = stock.organization();
  private final Consumer consumer = stock.consumer(acme);
  private final CapHouse house =
      new CapHouse(io.gatehouse.persistence.billing.Jdbc.capStores(store));
  private final CurrentTable current = new CurrentTable();
  private final FollowChanges node =
      new FollowChanges(
          io.gatehouse.persistence.change.Jdbc.feed(store), source, current, new KeptReports());

  @Test
  void subscriptionsComeWithWhetherTheirCapsAreReached() {
    Subscription.Active out = active();
    Subscription.Active near = active();
    Subscription.Active free = active();
    Subscription.Active uncapped = active();
    store.database().sql(MARK, out.id().value(), 100, true).update();
    store.database().sql(CAP, out.id().value()).update();
    store.database().sql(MARK, near.id().value(), 80, false).update();
    store.database().sql(CAP, near.id().value()).update();
    store.database().sql(MARK, uncapped.id().value(), 100, true).update();

    ConsumerRow row =
        new ConsumerRow(
            consumer.id(),
            acme.id(),
            List.of(
                SubscriptionRow.of(out, true),
                SubscriptionRow.of(near, false),
                SubscriptionRow.of(free, false),
                SubscriptionRow.of(uncapped, false)));

    assertThat(source.read(List.of(Change.of(Change.Kind.CONSUMER, consumer.id()))))
        .containsExactly(new TableChange.Put(row));
    List<TableRow> all = new ArrayList<>();
    source.readAll(all::add, JdbcRoutingSourceTest.ALL_READABLE);
    assertThat(all).contains(row);
  }

  /** From the booking to the table by which a gateway decides, and back. */
  @Test
  void nodesHearOfWhatIsBookedAndChangedAndClosed() {
    node.reload();
    house.cap("0.01");
    house.book(9, ChargeSamples.PLAIN);
    assertThat(isSpentOutByNow()).isFalse();

    house.book(1, ChargeSamples.PLAIN);
    assertThat(isSpentOutByNow()).isTrue();
    house.cap("0.02");
    assertThat(isSpentOutByNow()).isFalse();
    house.book(10, ChargeSamples.PLAIN);
    assertThat(isSpentOutByNow()).isTrue();
    house.uncap();
    assertThat(isSpentOutByNow()).isFalse();
    house.cap("0.02");
    assertThat(isSpentOutByNow()).isTrue();
    house.closeNow();
    assertThat(isSpentOutByNow()).isFalse();
  }

  /** Three requests a step; every third step they are booked, and the node hears one later. */
  @Test
  void capIsPassedByWhatIsLetInUntilTheNodeHearsAndNoMore() {
    node.reload();
    house.cap("0.025");
    int unbooked = 0;
    for (int step = 0; step < 40; step++) {
      unbooked += isSpentOut() ? 0 : 3;
      if (step % 3 == 1) {
        house.book(unbooked, ChargeSamples.PLAIN);
        unbooked = 0;
      }
      if (step % 3 == 2) {
        node.catchUp();
      }
    }
    assertThat(unbooked).isZero();
    long beyond = house.spent().minus(Money.parse("0.025", house.spent().currency())).nanos();
    assertThat(beyond).isBetween(0L, 4 * 3 * 1_000_000L);
  }

  /** As the node knows it once it has caught up. */
  private boolean isSpentOutByNow() {
    node.catchUp();
    return isSpentOut();
  }

  private boolean isSpentOut() {
    AccessRequested asked = house.subscription().requested();
    SubscriptionRow row =
        Objects.requireNonNull(current.get().consumer(asked.parties().consumer()))
            .to(asked.subject().version());
    return Objects.requireNonNull(row).spentOut();
  }

  private Subscription.Active active() {
    Subscription.Pending pending =
        stock.pending(consumer, stock.published(stock.api(acme), "v1"), Optional.empty());
    return stock.saved(pending.approve(new Grant(Set.of(), Optional.empty()), Samples.LATER));
  }
}
