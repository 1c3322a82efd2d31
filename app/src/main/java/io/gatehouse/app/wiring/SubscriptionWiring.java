package io.gatehouse.app.wiring;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.catalog.CatalogAccess;
import io.gatehouse.application.organization.Authority;
import io.gatehouse.application.organization.Quotas;
import io.gatehouse.application.runtime.IdSource;
import io.gatehouse.application.subscription.ApproveSubscription;
import io.gatehouse.application.subscription.CancelSubscription;
import io.gatehouse.application.subscription.ChangeConsumer;
import io.gatehouse.application.subscription.ConsumerDependents;
import io.gatehouse.application.subscription.Consumers;
import io.gatehouse.application.subscription.CreateConsumer;
import io.gatehouse.application.subscription.DeleteConsumer;
import io.gatehouse.application.subscription.DenySubscription;
import io.gatehouse.application.subscription.NewConsumers;
import io.gatehouse.application.subscription.ResumeSubscription;
import io.gatehouse.application.subscription.RevokeSubscription;
import io.gatehouse.application.subscription.Subscribe;
import io.gatehouse.application.subscription.Subscribing;
import io.gatehouse.application.subscription.SubscriptionAccess;
import io.gatehouse.application.subscription.SubscriptionEndings;
import io.gatehouse.application.subscription.SubscriptionSteps;
import io.gatehouse.application.subscription.Subscriptions;
import io.gatehouse.application.subscription.SuspendSubscription;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Consumers and their access to APIs. */
@Factory
final class SubscriptionWiring {

  @Singleton
  SubscriptionAccess subscriptionAccess(
      Authority authority, Consumers consumers, Subscriptions subscriptions, Quotas quotas) {
    return new SubscriptionAccess(authority, consumers, subscriptions, quotas);
  }

  @Singleton
  NewConsumers newConsumers(Consumers consumers, Quotas quotas, IdSource ids, Clock clock) {
    return new NewConsumers(consumers, quotas, ids, clock);
  }

  @Singleton
  Subscribing subscribing(Subscriptions subscriptions, Quotas quotas, IdSource ids, Clock clock) {
    return new Subscribing(subscriptions, quotas, ids, clock);
  }

  @Singleton
  SubscriptionSteps subscriptionSteps(
      Audited audited, SubscriptionAccess access, Subscriptions subscriptions, Clock clock) {
    return new SubscriptionSteps(audited, access, subscriptions, clock);
  }

  @Singleton
  SubscriptionEndings subscriptionEndings(Subscriptions subscriptions, Clock clock) {
    return new SubscriptionEndings(subscriptions, clock);
  }

  @Singleton
  CreateConsumer createConsumer(Audited audited, Authority authority, NewConsumers newConsumers) {
    return new CreateConsumer(audited, authority, newConsumers);
  }

  @Singleton
  ChangeConsumer changeConsumer(
      Audited audited, SubscriptionAccess access, Consumers consumers, Clock clock) {
    return new ChangeConsumer(audited, access, consumers, clock);
  }

  @Singleton
  DeleteConsumer deleteConsumer(
      Audited audited,
      SubscriptionAccess access,
      Consumers consumers,
      List<ConsumerDependents> dependents) {
    return new DeleteConsumer(audited, access, consumers, dependents);
  }

  @Singleton
  Subscribe subscribe(
      Audited audited, SubscriptionAccess access, CatalogAccess catalog, Subscribing subscribing) {
    return new Subscribe(audited, access, catalog, subscribing);
  }

  @Singleton
  ApproveSubscription approveSubscription(SubscriptionSteps steps) {
    return new ApproveSubscription(steps);
  }

  @Singleton
  DenySubscription denySubscription(SubscriptionSteps steps) {
    return new DenySubscription(steps);
  }

  @Singleton
  SuspendSubscription suspendSubscription(SubscriptionSteps steps) {
    return new SuspendSubscription(steps);
  }

  @Singleton
  ResumeSubscription resumeSubscription(SubscriptionSteps steps) {
    return new ResumeSubscription(steps);
  }

  @Singleton
  RevokeSubscription revokeSubscription(SubscriptionSteps steps) {
    return new RevokeSubscription(steps);
  }

  @Singleton
  CancelSubscription cancelSubscription(SubscriptionSteps steps) {
    return new CancelSubscription(steps);
  }
}
