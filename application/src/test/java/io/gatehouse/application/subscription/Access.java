package io.gatehouse.application.subscription;

import io.gatehouse.application.catalog.CatalogSamples;
import io.gatehouse.application.credential.Workshop;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.Grant;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.value.Reason;
import io.gatehouse.domain.value.Versions;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What people do with subscriptions of a consumer, and subscriptions in every state. */
final class Access {

  static final Reason REASON = new Reason("You know why");
  static final Set<ScopeName> READ = Set.of(CatalogSamples.READ);
  static final Optional<RateLimit> SLOW = Optional.of(new RateLimit(5, Duration.ofSeconds(1)));

  /** A thing that somebody does with a subscription. */
  interface Verb {
    Subscription act(Caller caller, String subscription, Versions version);
  }

  final Workshop workshop = new Workshop();
  final Consumer consumer = workshop.consumer();
  final SubscriptionSteps steps = workshop.subscriptionSteps;

  final Verb approve =
      (caller, id, version) ->
          new ApproveSubscription(steps)
              .approve(new ApproveSubscription.Command(caller, id, READ, SLOW, version));
  final Verb deny =
      (caller, id, version) ->
          new DenySubscription(steps)
              .deny(new DenySubscription.Command(caller, id, REASON, version));
  final Verb suspend =
      (caller, id, version) ->
          new SuspendSubscription(steps)
              .suspend(new SuspendSubscription.Command(caller, id, REASON, version));
  final Verb resume =
      (caller, id, version) ->
          new ResumeSubscription(steps).resume(new ResumeSubscription.Command(caller, id, version));
  final Verb revoke =
      (caller, id, version) ->
          new RevokeSubscription(steps)
              .revoke(new RevokeSubscription.Command(caller, id, REASON, version));
  final Verb cancel =
      (caller, id, version) ->
          new CancelSubscription(steps).cancel(new CancelSubscription.Command(caller, id, version));

  Subscription.Pending pending() {
    ApiVersion version = workshop.published(workshop.api(), "v1");
    Subscription.Pending pending = Market.request(consumer, version, Optional.empty());
    workshop.subscriptions.subscriptions().add(pending);
    return pending;
  }

  Subscription.Active active() {
    Subscription.Active active =
        pending().approve(new Grant(READ, SLOW), workshop.platform.clock.instant());
    workshop.subscriptions.subscriptions().save(active);
    return active;
  }

  Subscription.Suspended suspended() {
    Subscription.Suspended suspended = active().suspend(REASON, workshop.platform.clock.instant());
    workshop.subscriptions.subscriptions().save(suspended);
    return suspended;
  }

  Subscription.Ended over() {
    Subscription.Ended over = active().cancel(workshop.platform.clock.instant());
    workshop.subscriptions.subscriptions().save(over);
    return over;
  }

  Subscription found(String id) {
    return workshop
        .subscriptions
        .subscriptions()
        .find(Reach.PLATFORM, SubscriptionId.parse(id))
        .orElseThrow();
  }
}
