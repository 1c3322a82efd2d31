package io.gatehouse.application.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.organization.Authority;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.Quotas;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.subscription.ChargedCurrency;
import io.gatehouse.application.subscription.Market;
import io.gatehouse.application.subscription.SubscriptionAccess;
import io.gatehouse.application.subscription.Subscriptions;
import io.gatehouse.domain.audit.Actor;
import io.gatehouse.domain.audit.AuditEntry;
import io.gatehouse.domain.audit.Chain;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.billing.Charge;
import io.gatehouse.domain.billing.Correction;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.organization.DisplayName;
import io.gatehouse.domain.organization.EmailAddress;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.SessionId;
import io.gatehouse.domain.organization.User;
import io.gatehouse.domain.organization.UserId;
import io.gatehouse.domain.subscription.CapWish;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.usage.Call;
import io.gatehouse.domain.usage.Party;
import io.gatehouse.domain.value.Reason;
import io.gatehouse.domain.value.Revision;
import io.gatehouse.domain.value.Versions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** A customer that calls a producer's API under a cap, and whoever books that. */
public final class CapHouse {

  private static final Caller ROOT = root();

  final CapStores stores;
  final CapKeeping keeping;
  final CountingHouse house;
  final Organization producer;
  final Organization customer;
  final Consumer consumer;
  private final ApiVersion version;
  private final SubscriptionId id;

  public CapHouse(CapStores stores) {
    this(stores, false);
  }

  private CapHouse(CapStores stores, boolean atHome) {
    this(stores, new Market(stores.subscriptions()).organization(), atHome);
  }

  private CapHouse(CapStores stores, Organization producer, boolean atHome) {
    this.stores = stores;
    this.producer = producer;
    keeping = stores.keeping();
    house = new CountingHouse(stores.stores());
    Market market = new Market(stores.subscriptions());
    customer = atHome ? producer : market.organization();
    consumer = market.consumer(customer);
    version = market.version(producer);
    id = market.requested(consumer, version).id();
  }

  /** The same, where who calls is who offers. */
  CapHouse atHome() {
    return new CapHouse(stores, true);
  }

  /** Another customer of the same producer. */
  public CapHouse another() {
    return new CapHouse(stores, producer, false);
  }

  public void book(int requests, Tariff tariff) {
    book(requests, tariff, ChargeSamples.START);
  }

  public void book(int requests, Tariff tariff, Instant at) {
    house.book(
        IntStream.range(0, requests)
            .mapToObj(each -> charge(0, tariff, at))
            .toArray(Charge[]::new));
  }

  /** One request of each, in one go. */
  public static void bookTogether(List<CapHouse> all) {
    all.get(0)
        .house
        .book(
            all.stream()
                .map(each -> each.charge(0, ChargeSamples.PLAIN, ChargeSamples.START))
                .toArray(Charge[]::new));
  }

  /**
   * @param key whoever books by another one waits for nobody but those who look at the cap
   */
  public Charge charge(int key, Tariff tariff, Instant at) {
    Call call = new Call(producer.id(), version.api(), version.id(), "GET /pets/" + key);
    KeyId credential = new KeyId(new UUID(id.value().getLeastSignificantBits(), key));
    Party party = new Party(customer.id(), consumer.id(), id, credential, null, null);
    return ChargeSamples.charge(call, party, at, tariff);
  }

  public void cap(String amount) {
    cap(Optional.of(new CapWish(amount, Optional.empty())));
  }

  public void uncap() {
    cap(Optional.empty());
  }

  private void cap(Optional<CapWish> cap) {
    Subscriptions subscriptions = stores.subscriptions().subscriptions();
    SubscriptionAccess access =
        new SubscriptionAccess(
            new Authority(stores.subscriptions().catalog().organizations()),
            stores.subscriptions().consumers(),
            subscriptions,
            new Quotas((quota, owner) -> 0));
    new CapSubscription(
            keeping.audited,
            access,
            new CapSubscription.Stores(
                subscriptions,
                new ChargedCurrency(stores.subscriptions().catalog().plans()),
                stores.stores().books().periods()),
            keeping.caps,
            keeping.clock)
        .cap(new CapSubscription.Command(ROOT, id.toString(), cap, Versions.ANY));
  }

  /** By somebody of the producer. */
  public Correction correct(String amount) {
    return new CorrectCharge(
            keeping.audited,
            new Authority(stores.subscriptions().catalog().organizations()),
            new CorrectCharge.Stores(
                stores.stores().books().periods(),
                stores.stores().books().ledger(),
                stores.stores().corrections()),
            keeping.caps,
            Samples::id,
            keeping.clock)
        .correct(
            new CorrectCharge.Command(
                ROOT,
                producer.id().toString(),
                id,
                Money.parse(amount, Money.currency("USD")),
                new Reason("Charged for an outage")));
  }

  void end() {
    Subscription.Open open = (Subscription.Open) subscription();
    assertThat(stores.subscriptions().subscriptions().save(open.cancel(Samples.LATER))).isTrue();
  }

  public Subscription subscription() {
    return stores.subscriptions().subscriptions().find(Reach.PLATFORM, id).orElseThrow();
  }

  BillingPeriod period() {
    return house.period(producer.id());
  }

  /** As the use case does it; tells who may spend again. */
  public List<ConsumerId> close(Instant at) {
    return stores
        .stores()
        .transactions()
        .within(
            () -> {
              BillingPeriod open =
                  stores.stores().books().periods().holdOpen(producer.id()).orElseThrow();
              house.turn(open, at);
              return stores.marks().clear(open.id());
            });
  }

  /** As somebody does who may. */
  public void closeNow() {
    new ClosePeriod(
            keeping.audited,
            new Authority(stores.subscriptions().catalog().organizations()),
            stores.stores().books().periods(),
            stores.marks(),
            Samples::id,
            keeping.clock)
        .close(new ClosePeriod.Command(ROOT, List.of(producer.id().toString())));
  }

  /** Who pays the producer under a cap. */
  Map<OrganizationId, Long> payers() {
    return stores.marks().payers(producer.id());
  }

  /** Whether gateways let nobody in. */
  public boolean isSpentOut() {
    return stores.spentOut().test(id);
  }

  /** Whether the books say so. */
  boolean isOver() {
    return subscription().cap().map(cap -> !spent().minus(cap.amount()).isNegative()).orElse(false);
  }

  List<CapMark> marks() {
    return stores.stores().transactions().within(() -> stores.marks().hold(List.of(id))).stream()
        .map(CappedSubscription::mark)
        .toList();
  }

  /** What it comes to in the open period, in the currency of its cap. */
  public Money spent() {
    List<Money> costs =
        stores.spendings().open(Map.of(id, producer.id())).stream()
            .map(SpendingQueries.Part::amount)
            .toList();
    return costs.stream().reduce(Money.zero(Money.currency("USD")), Money::plus);
  }

  /** The percents of which those were told who count. */
  public List<String> told() {
    return keeping.told.stream().map(text -> text.substring(text.indexOf(' ') + 1)).toList();
  }

  List<AuditEntry> entries(Organization organization) {
    List<AuditEntry> entries = new ArrayList<>();
    Chain chain = Chain.of(organization.id());
    long last = stores.trail().head(chain).sequence();
    stores.trail().each(chain, last, one -> entries.add(one.entry()));
    return entries.stream().filter(entry -> !isFirstCap(entry)).toList();
  }

  private static boolean isFirstCap(AuditEntry entry) {
    return "none".equals(entry.deed().details().get("former_spending_cap"));
  }

  List<String> percents(Organization organization) {
    return entries(organization).stream()
        .map(entry -> entry.deed().details().get("percent"))
        .toList();
  }

  private static Caller root() {
    User user =
        new User(
            new UserId(Samples.id()),
            new EmailAddress("root@example.com"),
            new DisplayName("root"),
            true,
            User.State.ACTIVE,
            Revision.first(Samples.NOW));
    return new Caller(
        user,
        new SessionId(Samples.id()),
        Map.of(),
        new Provenance(Actor.ANONYMOUS, "192.0.2.7", "req-7"));
  }
}
