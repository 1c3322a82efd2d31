package io.gatehouse.application.subscription;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.Intent;
import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.subscription.Parties;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.value.Versions;
import java.time.Clock;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Takes subscriptions to their next state, for whichever use case decided which that is. */
public final class SubscriptionSteps {

  /** Who wants to do what to which subscription. */
  record Step(Caller caller, String subscription, Action action, Versions expected) {}

  private final Audited audited;
  private final SubscriptionAccess access;
  private final Subscriptions subscriptions;
  private final Clock clock;

  public SubscriptionSteps(
      Audited audited, SubscriptionAccess access, Subscriptions subscriptions, Clock clock) {
    this.audited = audited;
    this.access = access;
    this.subscriptions = subscriptions;
    this.clock = clock;
  }

  /** A step that is the producer's to take. */
  <N extends Subscription> N byProducer(Step step, BiFunction<Subscription, Instant, N> move) {
    return perform(step, Parties::producing, Permission.DECIDE_SUBSCRIPTIONS, move);
  }

  /** A step that is the consuming side's to take. */
  <N extends Subscription> N byConsumer(Step step, BiFunction<Subscription, Instant, N> move) {
    return perform(step, Parties::consuming, Permission.MANAGE_CONSUMERS, move);
  }

  private <N extends Subscription> N perform(
      Step step,
      Function<Parties, OrganizationId> side,
      Permission permission,
      BiFunction<Subscription, Instant, N> move) {
    ResourceRef resource = new ResourceRef(step.subscription());
    Intent intent = new Intent(step.caller().provenance(), step.action(), resource);
    return audited.perform(
        intent,
        notes -> {
          Subscription now = access.subscription(step.caller(), step.subscription());
          OrganizationId decider = side.apply(now.requested().parties());
          notes.about(now.id()).in(decider);
          require(step.caller(), decider, permission);
          Refused.ifStale(step.expected(), now.revision());
          N next = Refused.ifRuledOut(() -> move.apply(now, clock.instant()));
          return saved(next, step.action(), notes);
        });
  }

  /** Whoever is on the other side sees the subscription, so there is no use in hiding it. */
  private static void require(Caller caller, OrganizationId side, Permission permission) {
    if (!caller.permits(side, permission)) {
      throw new Refused(RefusalCode.FORBIDDEN);
    }
    caller.grounds().add(side, permission);
  }

  private <N extends Subscription> N saved(N next, Action action, Notes notes) {
    if (!subscriptions.save(next)) {
      throw new Refused(RefusalCode.STALE_VERSION);
    }
    SubscriptionTrail.write(notes, action, next);
    return next;
  }
}
