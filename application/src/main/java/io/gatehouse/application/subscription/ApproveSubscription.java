package io.gatehouse.application.subscription;

import io.gatehouse.application.organization.Caller;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.subscription.Grant;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.value.IllegalTransition;
import io.gatehouse.domain.value.Versions;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Grants access that was asked for: these scopes, and nothing beside them. */
public final class ApproveSubscription {

  /** Which one, and what is granted. */
  public record Command(
      Caller caller,
      String subscription,
      Set<ScopeName> grantedScopes,
      Optional<RateLimit> rateLimit,
      Versions expected) {

    public Command {
      grantedScopes = Set.copyOf(grantedScopes);
    }
  }

  private final SubscriptionSteps steps;

  public ApproveSubscription(SubscriptionSteps steps) {
    this.steps = steps;
  }

  public Subscription.Active approve(Command command) {
    SubscriptionSteps.Step step =
        new SubscriptionSteps.Step(
            command.caller(),
            command.subscription(),
            Action.APPROVE_SUBSCRIPTION,
            command.expected());
    Grant grant = new Grant(command.grantedScopes(), command.rateLimit());
    return steps.byProducer(step, (subscription, now) -> next(grant, subscription, now));
  }

  private static Subscription.Active next(Grant grant, Subscription subscription, Instant now) {
    if (subscription instanceof Subscription.Pending pending) {
      return pending.approve(grant, now);
    }
    throw new IllegalTransition(subscription.state().text(), Subscription.State.ACTIVE.text());
  }
}
