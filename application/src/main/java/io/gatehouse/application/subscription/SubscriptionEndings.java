package io.gatehouse.application.subscription;

import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.catalog.ApiDependents;
import io.gatehouse.application.organization.OrganizationDependents;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.Subscription;
import java.time.Clock;
import java.time.Instant;

/** Ends subscriptions because one of the things that they join goes. */
public final class SubscriptionEndings
    implements OrganizationDependents, ApiDependents, ConsumerDependents {

  private final Subscriptions subscriptions;
  private final Clock clock;

  public SubscriptionEndings(Subscriptions subscriptions, Clock clock) {
    this.subscriptions = subscriptions;
    this.clock = clock;
  }

  @Override
  public void end(OrganizationId organization, Notes notes) {
    Instant now = clock.instant();
    subscriptions
        .openWith(organization)
        .forEach(open -> end(open.expire(now), Action.EXPIRE_SUBSCRIPTION, notes));
  }

  @Override
  public void end(ApiId api, Notes notes) {
    Instant now = clock.instant();
    subscriptions
        .openTo(api)
        .forEach(open -> end(open.expire(now), Action.EXPIRE_SUBSCRIPTION, notes));
  }

  @Override
  public void end(VersionId version, Notes notes) {
    Instant now = clock.instant();
    subscriptions
        .openTo(version)
        .forEach(open -> end(open.expire(now), Action.EXPIRE_SUBSCRIPTION, notes));
  }

  /** Who deletes a consumer gives up what it has. */
  @Override
  public void end(ConsumerId consumer, Notes notes) {
    Instant now = clock.instant();
    subscriptions
        .openOf(consumer)
        .forEach(open -> end(open.cancel(now), Action.CANCEL_SUBSCRIPTION, notes));
  }

  private void end(Subscription.Ended ended, Action action, Notes notes) {
    if (!subscriptions.save(ended)) {
      throw new Refused(RefusalCode.STALE_VERSION);
    }
    SubscriptionTrail.write(notes.also(action), action, ended);
  }
}
