package io.gatehouse.application.subscription;

import io.gatehouse.application.organization.Caller;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.value.IllegalTransition;
import io.gatehouse.domain.value.Reason;
import io.gatehouse.domain.value.Versions;
import java.time.Instant;

/** Tells who asked for access that they will not have it. */
public final class DenySubscription {

  /** Which one, and why; both sides read that. */
  public record Command(Caller caller, String subscription, Reason reason, Versions expected) {}

  private final SubscriptionSteps steps;

  public DenySubscription(SubscriptionSteps steps) {
    this.steps = steps;
  }

  public Subscription.Ended deny(Command command) {
    SubscriptionSteps.Step step =
        new SubscriptionSteps.Step(
            command.caller(), command.subscription(), Action.DENY_SUBSCRIPTION, command.expected());
    return steps.byProducer(step, (subscription, now) -> next(command, subscription, now));
  }

  private static Subscription.Ended next(Command command, Subscription subscription, Instant now) {
    if (subscription instanceof Subscription.Pending pending) {
      return pending.deny(command.reason(), now);
    }
    throw new IllegalTransition(subscription.state().text(), "denied");
  }
}
