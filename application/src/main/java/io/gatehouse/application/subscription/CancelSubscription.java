package io.gatehouse.application.subscription;

import io.gatehouse.application.organization.Caller;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.value.IllegalTransition;
import io.gatehouse.domain.value.Versions;
import java.time.Instant;

/** Gives up access, or the wish for it. */
public final class CancelSubscription {

  /** Which one. */
  public record Command(Caller caller, String subscription, Versions expected) {}

  private final SubscriptionSteps steps;

  public CancelSubscription(SubscriptionSteps steps) {
    this.steps = steps;
  }

  public Subscription.Ended cancel(Command command) {
    SubscriptionSteps.Step step =
        new SubscriptionSteps.Step(
            command.caller(),
            command.subscription(),
            Action.CANCEL_SUBSCRIPTION,
            command.expected());
    return steps.byConsumer(step, CancelSubscription::next);
  }

  private static Subscription.Ended next(Subscription subscription, Instant now) {
    if (subscription instanceof Subscription.Open open) {
      return open.cancel(now);
    }
    throw new IllegalTransition(subscription.state().text(), "cancelled");
  }
}
