package io.gatehouse.persistence.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.access.ExplainDecision;
import io.gatehouse.application.access.Explanation;
import io.gatehouse.application.access.Limits;
import io.gatehouse.application.access.Scene;
import io.gatehouse.application.catalog.CatalogAccess;
import io.gatehouse.application.credential.Inspections;
import io.gatehouse.application.credential.KeyVerification;
import io.gatehouse.application.credential.Proofs;
import io.gatehouse.application.credential.ReadableTokens;
import io.gatehouse.application.credential.VerifyKey;
import io.gatehouse.application.limit.InMemoryRateLimiter;
import io.gatehouse.application.organization.Authority;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.quota.PeekQuota;
import io.gatehouse.application.routing.TableExcerpts;
import io.gatehouse.application.runtime.SettableClock;
import io.gatehouse.domain.access.AppliedLimits;
import io.gatehouse.domain.access.DenialReason;
import io.gatehouse.domain.audit.Actor;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.catalog.AccessMode;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.HttpMethod;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.catalog.VersionLabel;
import io.gatehouse.domain.credential.ApiKey;
import io.gatehouse.domain.credential.KeyEnvironment;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.credential.KeyLabel;
import io.gatehouse.domain.credential.KeyName;
import io.gatehouse.domain.credential.KeyOwner;
import io.gatehouse.domain.credential.KeyPrefix;
import io.gatehouse.domain.credential.KeySecret;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.credential.StoredSecret;
import io.gatehouse.domain.organization.DisplayName;
import io.gatehouse.domain.organization.EmailAddress;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.Role;
import io.gatehouse.domain.organization.SessionId;
import io.gatehouse.domain.organization.User;
import io.gatehouse.domain.organization.UserId;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.Grant;
import io.gatehouse.domain.value.IpAddress;
import io.gatehouse.domain.value.Revision;
import io.gatehouse.persistence.credential.Stock;
import io.gatehouse.persistence.organization.Jdbc;
import io.gatehouse.persistence.sql.TestStore;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What it takes to tell how a request would be decided: as much among many things as among few. */
class DecisionCostTest {

  private static final Random RANDOM = new Random(23);
  private static final IpAddress HOME = IpAddress.parse("192.0.2.7");

  private TestStore store;
  private Stock stock;
  private VerifyKey verify;
  private ExplainDecision explain;
  private Organization acme;
  private Organization shop;
  private ApiProduct api;
  private Consumer consumer;
  private Plan plan;
  private KeySecret secret;
  private ApiKey key;

  @BeforeEach
  void open() {
    store = TestStore.empty();
    stock = new Stock(store);
    wire();
    acme = stock.organization();
    shop = stock.organization();
    api = stock.api(acme);
    plan = stock.plan(acme);
    consumer = stock.consumer(shop);
    subscribe(consumer, published("v1"), Optional.of(plan));
    secret = KeySecret.generate(KeyPrefix.DEFAULT, KeyEnvironment.LIVE, RANDOM);
    key = issue(secret);
  }

  private void wire() {
    SettableClock clock = new SettableClock();
    TableExcerpts excerpts =
        new TableExcerpts(
            new JdbcRoutingSource(
                store.database(), Jdbc.signingKeys(store.database(), Clock.systemUTC())));
    CatalogAccess catalog =
        new CatalogAccess(
            new Authority(stock.catalog.organizations()),
            stock.catalog.apis(),
            stock.catalog.versions(),
            stock.catalog.plans());
    Inspections inspections = new Inspections(catalog, stock.subscription.queries(), excerpts);
    Proofs proofs =
        new Proofs(
            stock.credential.keys(),
            io.gatehouse.persistence.credential.Jdbc.clientStores(store).clients(),
            new ReadableTokens(),
            stock.subscription.consumers());
    verify = new VerifyKey(inspections, stock.credential.keys(), excerpts, clock);
    explain =
        new ExplainDecision(
            inspections,
            proofs,
            new Limits(
                new AppliedLimits(),
                new InMemoryRateLimiter(() -> 0),
                new PeekQuota(io.gatehouse.persistence.limit.Jdbc.counts(store.database())),
                true),
            clock);
  }

  @Test
  void bothSidesAreTold() {
    for (Organization side : List.of(acme, shop)) {
      KeyVerification verification = verified(side);
      assertThat(verification.code()).isEqualTo("valid");
      assertThat(verification.key().orElseThrow().id()).isEqualTo(key.id());
      assertThat(verification.scopes()).containsExactly(Scene.READ);
      Explanation explanation = explained(side);
      assertThat(explanation.objection()).isEmpty();
      assertThat(explanation.limits()).hasSize(2 + plan.terms().limits().size());
    }
  }

  @Test
  void whatWasDoneAMomentAgoCounts() {
    stock.saved(key.revoke(Optional.empty(), Samples.LATER));

    assertThat(verified(shop).objection()).contains(DenialReason.KEY_REVOKED);
    assertThat(verified(acme).objection()).contains(DenialReason.KEY_REVOKED);
    assertThat(explained(shop).objection()).contains(DenialReason.KEY_REVOKED);
  }

  @Test
  void costDoesNotGrowWithWhatElseThereIs() {
    long verifying = cost(() -> verified(shop));
    long verifyingAsProducer = cost(() -> verified(acme));
    long explaining = cost(() -> explained(shop));
    long explainingAsProducer = cost(() -> explained(acme));
    for (int more = 0; more < 5; more++) {
      Consumer other = stock.consumer(shop);
      subscribe(consumer, published("more" + more), Optional.of(stock.plan(acme)));
      subscribe(other, published("other" + more), Optional.empty());
      stock.key(consumer, KeyTerms.NONE);
      stock.key(other, KeyTerms.NONE);
    }

    assertThat(cost(() -> verified(shop))).isEqualTo(verifying).isLessThanOrEqualTo(13);
    assertThat(cost(() -> verified(acme))).isEqualTo(verifyingAsProducer).isLessThanOrEqualTo(14);
    assertThat(cost(() -> explained(shop))).isEqualTo(explaining).isLessThanOrEqualTo(15);
    assertThat(cost(() -> explained(acme))).isEqualTo(explainingAsProducer).isLessThanOrEqualTo(16);
  }

  @Test
  void garbageCostsNothing() {
    assertThat(cost(() -> verified(shop, "hunter2"))).isZero();
  }

  private long cost(Supplier<?> question) {
    long before = store.database().statements();
    assertThat(question.get()).isNotNull();
    return store.database().statements() - before;
  }

  private KeyVerification verified(Organization side) {
    return verified(side, secret.reveal());
  }

  private KeyVerification verified(Organization side, String apiKey) {
    return verify.verify(
        new VerifyKey.Command(
            member(side),
            apiKey,
            Optional.of(api.id().toString()),
            Optional.of("v1"),
            Set.of(Scene.READ),
            Optional.of(HOME)));
  }

  private Explanation explained(Organization side) {
    return explain.explain(
        new ExplainDecision.Command(
            member(side),
            acme.slug().value(),
            api.slug().value(),
            Optional.of("v1"),
            new HttpMethod("GET"),
            "/pets/7",
            Optional.of(secret.reveal()),
            Optional.empty(),
            Optional.of(HOME)));
  }

  private ApiVersion published(String label) {
    ApiVersion draft =
        ApiVersion.draft(
            new VersionId(Samples.id()),
            api,
            new VersionLabel(label),
            Scene.pets(AccessMode.GRANTED),
            Samples.NOW);
    Stock.require(stock.catalog.versions().add(draft));
    return stock.saved(draft.publish(Samples.LATER));
  }

  private void subscribe(Consumer to, ApiVersion version, Optional<Plan> under) {
    Grant grant = new Grant(Set.of(Scene.READ), Optional.of(Scene.SLOW));
    stock.saved(stock.pending(to, version, under.map(Plan::id)).approve(grant, Samples.LATER));
  }

  private ApiKey issue(KeySecret opening) {
    ApiKey issued =
        ApiKey.issue(
            new KeyId(Samples.id()),
            new KeyOwner(consumer.id(), consumer.organization()),
            new KeyLabel(new KeyName("Till"), Optional.empty()),
            KeyEnvironment.LIVE,
            StoredSecret.of(opening),
            KeyTerms.NONE,
            Samples.NOW);
    stock.credential.keys().add(issued);
    return issued;
  }

  private static Caller member(Organization organization) {
    User user =
        new User(
            new UserId(Samples.id()),
            new EmailAddress("dev@example.com"),
            new DisplayName("dev"),
            false,
            User.State.ACTIVE,
            Revision.first(Samples.NOW));
    return new Caller(
        user,
        new SessionId(Samples.id()),
        Map.of(organization.id(), Role.DEVELOPER),
        new Provenance(Actor.ANONYMOUS, "192.0.2.7", "req-7"));
  }
}
