package io.gatehouse.application.subscription;

import io.gatehouse.application.organization.Caller;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.value.IllegalTransition;
import io.gatehouse.domain.value.Versions;
import java.time.Instant;

/** Lets access go on that was suspended. */
public final class ResumeSubscription {

  /** Which one. */
  public record Command(Caller caller, String subscription, Versions expected) {}

  private final SubscriptionSteps steps;

  public ResumeSubscription(SubscriptionSteps steps) {
    this.steps = steps;
  }

  public Subscription.Active resume(Command command) {
    SubscriptionSteps.Step step =
        new SubscriptionSteps.Step(
            command.caller(),
            command.subscription(),
            Action.RESUME_SUBSCRIPTION,
            command.expected());
    return steps.byProducer(step, ResumeSubscription::next);
  }

  private static Subscription.Active next(Subscription subscription, Instant now) {
    if (subscription instanceof Subscription.Suspended suspended) {
      return suspended.resume(now);
    }
    throw new IllegalTransition(subscription.state().text(), "active");
  }
}
