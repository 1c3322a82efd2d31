package io.gatehouse.persistence.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.application.runtime.Race;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.credential.ApiKey;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.Ending;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.value.Versions;
import io.gatehouse.persistence.sql.TestStore;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Index;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Of people who get into each other's way, one wins, and the other hears how. */
class AccessRacesTest {

  private static final String DONE = "done";
  private static final Versions FIRST = Versions.of(1L);

  private TestStore store;
  private long deadlocks;
  private Desk desk;
  private Stock stock;
  private Organization producer;
  private Organization customer;
  private ApiProduct api;
  private ApiVersion version;
  private Consumer consumer;
  private Consumer second;

  @BeforeEach
  void open() {
    store = TestStore.empty();
    deadlocks = store.database().deadlocks();
    desk = new Desk(store);
    stock = desk.stock();
    producer = stock.organization();
    customer = stock.organization();
    api = stock.api(producer);
    version = stock.published(api, "v1");
    consumer = stock.consumer(customer);
    second = stock.consumer(customer);
  }

  @Rounds
  void oneOfManyApprovalsWins() {
    Subscription pending = stock.pending(consumer, version, Optional.empty());

    List<String> outcomes =
        race(
            () -> desk.approve(pending, Versions.ANY),
            () -> desk.approve(pending, Versions.ANY),
            () -> desk.approve(pending, Versions.ANY));

    assertThat(outcomes)
        .containsOnlyOnce(DONE)
        .isSubsetOf(DONE, "stale_version", "illegal_transition");
    assertThat(found(pending).revision().version()).isEqualTo(2);
    assertThat(written("approve_subscription", true)).isEqualTo(2);
    assertThat(written("approve_subscription", false)).isEqualTo(2);
    assertThat(changes("consumer")).isEqualTo(1);
  }

  @Rounds
  void ofApproveAndCancelOneWins() {
    Subscription pending = stock.pending(consumer, version, Optional.empty());

    List<String> outcomes =
        race(() -> desk.approve(pending, FIRST), () -> desk.cancel(pending, FIRST));

    assertThat(outcomes).containsExactlyInAnyOrder(DONE, "stale_version");
    assertThat(found(pending).state())
        .isEqualTo(
            outcomes.get(0).equals(DONE) ? Subscription.State.ACTIVE : Subscription.State.ENDED);
    assertThat(changes("consumer")).isEqualTo(1);
  }

  @Rounds
  void ofRotateAndRevokeOneWins() {
    ApiKey key = desk.issue(consumer);

    List<String> outcomes = race(() -> desk.rotate(key, FIRST), () -> desk.revoke(key, FIRST));

    assertThat(outcomes).containsExactlyInAnyOrder(DONE, "stale_version");
    ApiKey now = stock.credential.keys().find(Reach.PLATFORM, key.id()).orElseThrow();
    boolean rotated = outcomes.get(0).equals(DONE);
    assertThat(now.revocation().isPresent()).isNotEqualTo(rotated);
    assertThat(now.retiring()).hasSize(rotated ? 1 : 0);
    assertThat(secrets()).isEqualTo(rotated ? 2 : 1);
  }

  @Rounds
  void whoeverRevokesWithoutAWordOnVersionsGetsThereWhoeverRotates() {
    ApiKey key = desk.issue(consumer);

    List<String> outcomes =
        race(
            () -> desk.revoke(key, Versions.ANY),
            () -> desk.rotate(key, Versions.ANY),
            () -> desk.rotate(key, Versions.ANY));

    assertThat(outcomes.get(0)).isEqualTo(DONE);
    assertThat(outcomes).isSubsetOf(DONE, "stale_version", "illegal_transition");
    ApiKey now = stock.credential.keys().find(Reach.PLATFORM, key.id()).orElseThrow();
    assertThat(now.revocation()).isPresent();
  }

  @Rounds
  void nothingIsSubscribedToWhatADeletedOrganizationOffered() {
    List<String> outcomes =
        race(this::subscribe, () -> desk.delete(producer), this::subscribeAnother);

    assertNothingOpen(outcomes);
  }

  @Rounds
  void nothingStaysSubscribedForADeletedOrganization() {
    List<String> outcomes =
        race(this::subscribe, () -> desk.delete(customer), this::subscribeAnother);

    assertNothingOpen(outcomes);
  }

  @Rounds
  void bothSidesMayBeDeletedAtOnce() {
    List<String> outcomes =
        race(this::subscribe, () -> desk.delete(customer), () -> desk.delete(producer));

    assertThat(outcomes.subList(1, 3)).containsOnly(DONE);
    assertNothingOpen(outcomes.subList(0, 2));
  }

  @Rounds
  void noKeyIsLeftOfADeletedOrganization() {
    List<String> outcomes =
        race(() -> desk.issue(consumer), () -> desk.delete(customer), () -> desk.issue(second));

    assertThat(outcomes.get(1)).isEqualTo(DONE);
    assertThat(outcomes).isSubsetOf(DONE, "not_found");
    assertThat(secrets()).isZero();
  }

  @Rounds
  void consumersMayBeDeletedWithTheirOrganization() {
    stock.pending(consumer, version, Optional.empty());
    stock.pending(second, version, Optional.empty());

    List<String> outcomes =
        race(
            () -> desk.delete(consumer),
            () -> desk.delete(customer),
            () -> desk.delete(second),
            () -> desk.delete(producer));

    assertThat(outcomes).contains(DONE, Index.atIndex(1)).contains(DONE, Index.atIndex(3));
    assertThat(outcomes).isSubsetOf(DONE, "not_found", "stale_version");
    assertThat(states()).hasSize(2).isSubsetOf("cancelled", "expired");
  }

  @Rounds
  void whoSubscribesToWhatItHasMeetsNobodyWhoDeletesTheApi() {
    stock.pending(consumer, version, Optional.empty());

    List<String> outcomes =
        race(this::subscribe, () -> desk.delete(api), () -> desk.delete(consumer), this::subscribe);

    assertThat(outcomes).isSubsetOf(DONE, "not_found", "already_subscribed");
    assertThat(outcomes.get(1)).isEqualTo(DONE);
    assertThat(states()).doesNotContain("pending");
  }

  @Rounds
  void nothingIsSubscribedToADeletedApi() {
    List<String> outcomes = race(this::subscribe, () -> desk.delete(api), this::subscribeAnother);

    assertNothingOpen(outcomes);
  }

  @Rounds
  void nothingIsSubscribedByADeletedConsumer() {
    List<String> outcomes = race(this::subscribe, () -> desk.delete(consumer));

    assertThat(outcomes.get(1)).isEqualTo(DONE);
    assertThat(outcomes.get(0)).isIn(DONE, "not_found");
    assertThat(states()).isSubsetOf(Ending.Outcome.CANCELLED.text());
  }

  @Rounds
  void noKeyIsLeftOfADeletedConsumer() {
    List<String> outcomes = race(() -> desk.issue(consumer), () -> desk.delete(consumer));

    assertThat(outcomes.get(1)).isEqualTo(DONE);
    assertThat(outcomes.get(0)).isIn(DONE, "not_found");
    int issued = outcomes.get(0).equals(DONE) ? 1 : 0;
    assertThat(secrets()).isEqualTo(issued);
    assertThat(count("SELECT count(*) AS n FROM api_keys WHERE deleted")).isEqualTo(issued);
    assertThat(written("delete_key", true)).isEqualTo(issued);
  }

  @Rounds
  void ofSubscribingUnderAPlanAndDeletingItOneWins() {
    Plan plan = stock.plan(producer);

    List<String> outcomes =
        race(() -> desk.subscribe(consumer, version, Optional.of(plan)), () -> desk.delete(plan));

    assertThat(outcomes).isIn(List.of(DONE, "plan_in_use"), List.of("not_found", DONE));
    assertThat(stock.catalog.plans().find(Reach.PLATFORM, plan.id()).isPresent())
        .isEqualTo(outcomes.get(0).equals(DONE));
  }

  @AfterEach
  void nobodyWaitedInACircle() {
    assertThat(store.database().deadlocks()).isEqualTo(deadlocks);
  }

  /** Of the outcomes, the second is that of the deletion, and the others those of subscribing. */
  private void assertNothingOpen(List<String> outcomes) {
    assertThat(outcomes.get(1)).isEqualTo(DONE);
    assertThat(outcomes).isSubsetOf(DONE, "not_found");
    long subscribed = outcomes.stream().filter(DONE::equals).count() - 1;
    assertThat(states()).hasSize((int) subscribed).isSubsetOf(Ending.Outcome.EXPIRED.text());
  }

  private void subscribe() {
    desk.subscribe(consumer, version, Optional.empty());
  }

  private void subscribeAnother() {
    desk.subscribe(second, version, Optional.empty());
  }

  private static List<String> race(Runnable... deeds) {
    return Race.of(deeds.length, runner -> outcome(deeds[runner]));
  }

  private static String outcome(Runnable deed) {
    try {
      deed.run();
      return DONE;
    } catch (Refused refused) {
      return refused.code().text();
    }
  }

  private Subscription found(Subscription subscription) {
    return stock.subscription.subscriptions().find(Reach.PLATFORM, subscription.id()).orElseThrow();
  }

  private List<String> states() {
    return store
        .database()
        .sql("SELECT coalesce(outcome, state) AS state FROM subscriptions")
        .list(row -> row.text("state"));
  }

  private long written(String action, boolean allowed) {
    return count(
        "SELECT count(*) AS n FROM audit_entries WHERE action = ? AND (reason IS NULL) = ?",
        action,
        allowed);
  }

  private long changes(String kind) {
    return count("SELECT count(*) AS n FROM changes WHERE kind = ?", kind);
  }

  private long secrets() {
    return count("SELECT count(*) AS n FROM key_secrets");
  }

  private long count(String statement, Object... values) {
    return store.database().sql(statement, values).only(row -> row.number("n"));
  }
}
