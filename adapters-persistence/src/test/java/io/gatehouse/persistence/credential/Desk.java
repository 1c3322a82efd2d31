package io.gatehouse.persistence.credential;

import io.gatehouse.application.audit.AuditStores;
import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.RefusalBudget;
import io.gatehouse.application.catalog.CatalogAccess;
import io.gatehouse.application.catalog.DeleteApi;
import io.gatehouse.application.catalog.DeletePlan;
import io.gatehouse.application.credential.CredentialEndings;
import io.gatehouse.application.credential.IssueKey;
import io.gatehouse.application.credential.KeyAccess;
import io.gatehouse.application.credential.KeySecrets;
import io.gatehouse.application.credential.KeySteps;
import io.gatehouse.application.credential.NewKeys;
import io.gatehouse.application.credential.RevokeKey;
import io.gatehouse.application.credential.RotateKey;
import io.gatehouse.application.limit.OneByOneLimiter;
import io.gatehouse.application.organization.Authority;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.DeleteOrganization;
import io.gatehouse.application.organization.Quotas;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.runtime.SettableClock;
import io.gatehouse.application.subscription.ApproveSubscription;
import io.gatehouse.application.subscription.CancelSubscription;
import io.gatehouse.application.subscription.DeleteConsumer;
import io.gatehouse.application.subscription.Subscribe;
import io.gatehouse.application.subscription.Subscribing;
import io.gatehouse.application.subscription.SubscriptionAccess;
import io.gatehouse.application.subscription.SubscriptionEndings;
import io.gatehouse.application.subscription.SubscriptionSteps;
import io.gatehouse.domain.audit.Actor;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.credential.ApiKey;
import io.gatehouse.domain.credential.KeyEnvironment;
import io.gatehouse.domain.credential.KeyLabel;
import io.gatehouse.domain.credential.KeyName;
import io.gatehouse.domain.credential.KeyPrefix;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.organization.DisplayName;
import io.gatehouse.domain.organization.EmailAddress;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.SessionId;
import io.gatehouse.domain.organization.User;
import io.gatehouse.domain.organization.UserId;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.value.Revision;
import io.gatehouse.domain.value.Versions;
import io.gatehouse.persistence.sql.TestStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Somebody who may do everything, and does it in a database. */
final class Desk {

  static final Quotas UNLIMITED = new Quotas((quota, owner) -> 0);

  private final Stock stock;
  private final SettableClock clock = new SettableClock();
  private final Audited audited;
  private final Authority authority;
  private final CatalogAccess catalogAccess;
  private final SubscriptionAccess subscriptionAccess;
  private final SubscriptionSteps subscriptionSteps;
  private final SubscriptionEndings endings;
  private final CredentialEndings credentialEndings;
  private final KeySecrets secrets = new KeySecrets(KeyPrefix.DEFAULT, new Random(5));
  private final KeySteps keySteps;
  private final Caller root;

  Desk(TestStore store) {
    stock = new Stock(store);
    AuditStores audit = io.gatehouse.persistence.audit.Jdbc.stores(store);
    audited =
        new Audited(
            store.transactions(),
            audit.trail(),
            io.gatehouse.persistence.change.Jdbc.log(store.database()),
            new RefusalBudget(new OneByOneLimiter(clock), () -> {}),
            Samples::id,
            clock);
    authority = new Authority(stock.catalog.organizations());
    catalogAccess =
        new CatalogAccess(
            authority, stock.catalog.apis(), stock.catalog.versions(), stock.catalog.plans());
    subscriptionAccess =
        new SubscriptionAccess(
            authority,
            stock.subscription.consumers(),
            stock.subscription.subscriptions(),
            UNLIMITED);
    subscriptionSteps =
        new SubscriptionSteps(
            audited, subscriptionAccess, stock.subscription.subscriptions(), clock);
    endings = new SubscriptionEndings(stock.subscription.subscriptions(), clock);
    credentialEndings =
        new CredentialEndings(stock.credential.keys(), Jdbc.clientStores(store).clients(), clock);
    keySteps =
        new KeySteps(
            audited,
            new KeyAccess(authority, subscriptionAccess, stock.credential.keys()),
            stock.credential.keys(),
            clock);
    root = root();
  }

  private Caller root() {
    User user =
        new User(
            new UserId(Samples.id()),
            new EmailAddress("root@example.com"),
            new DisplayName("root"),
            true,
            User.State.ACTIVE,
            Revision.first(clock.instant()));
    return new Caller(
        user,
        new SessionId(Samples.id()),
        Map.of(),
        new Provenance(Actor.ANONYMOUS, "192.0.2.7", "req-7"));
  }

  Caller rootCaller() {
    return root;
  }

  Stock stock() {
    return stock;
  }

  Subscription subscribe(Consumer consumer, ApiVersion version, Optional<Plan> plan) {
    Subscribing subscribing =
        new Subscribing(stock.subscription.subscriptions(), UNLIMITED, Samples::id, clock);
    return new Subscribe(audited, subscriptionAccess, catalogAccess, subscribing)
        .subscribe(
            new Subscribe.Command(
                root,
                consumer.id().toString(),
                version.api().toString(),
                version.id().toString(),
                plan.map(each -> each.id().toString()),
                Set.of(),
                Optional.empty(),
                Optional.empty()));
  }

  Subscription approve(Subscription subscription, Versions version) {
    return new ApproveSubscription(subscriptionSteps)
        .approve(
            new ApproveSubscription.Command(
                root, subscription.id().toString(), Set.of(), Optional.empty(), version));
  }

  Subscription cancel(Subscription subscription, Versions version) {
    return new CancelSubscription(subscriptionSteps)
        .cancel(new CancelSubscription.Command(root, subscription.id().toString(), version));
  }

  ApiKey issue(Consumer consumer) {
    NewKeys newKeys = new NewKeys(stock.credential.keys(), UNLIMITED, secrets, Samples::id, clock);
    return new IssueKey(audited, authority, subscriptionAccess, newKeys)
        .issue(
            new IssueKey.Command(
                root,
                consumer.id().toString(),
                new KeyLabel(new KeyName("Key"), Optional.empty()),
                KeyEnvironment.TEST,
                KeyTerms.NONE))
        .key();
  }

  ApiKey rotate(ApiKey key, Versions version) {
    return new RotateKey(keySteps, secrets)
        .rotate(new RotateKey.Command(root, key.id().toString(), Duration.ofHours(1), version))
        .key();
  }

  ApiKey revoke(ApiKey key, Versions version) {
    return new RevokeKey(keySteps)
        .revoke(new RevokeKey.Command(root, key.id().toString(), Optional.empty(), version));
  }

  void delete(Organization organization) {
    new DeleteOrganization(audited, authority, stock.catalog.organizations(), List.of(endings))
        .delete(new DeleteOrganization.Command(root, organization.id().toString(), Versions.ANY));
  }

  void delete(ApiProduct api) {
    new DeleteApi(audited, catalogAccess, stock.catalog.apis(), endings)
        .delete(new DeleteApi.Command(root, api.id().toString(), Versions.ANY));
  }

  void delete(Plan plan) {
    new DeletePlan(audited, catalogAccess, stock.catalog.plans())
        .delete(new DeletePlan.Command(root, plan.id().toString(), Versions.ANY));
  }

  void delete(Consumer consumer) {
    new DeleteConsumer(
            audited,
            subscriptionAccess,
            stock.subscription.consumers(),
            List.of(endings, credentialEndings))
        .delete(new DeleteConsumer.Command(root, consumer.id().toString(), Versions.ANY));
  }
}
