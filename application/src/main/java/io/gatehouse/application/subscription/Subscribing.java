package io.gatehouse.application.subscription;

import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.organization.Quotas;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.application.runtime.IdSource;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.organization.Quota;
import io.gatehouse.domain.subscription.AccessRequested;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.Grant;
import io.gatehouse.domain.subscription.Parties;
import io.gatehouse.domain.subscription.SpendingCap;
import io.gatehouse.domain.subscription.Subject;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.value.Description;
import io.gatehouse.domain.value.InvalidValue;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Makes subscriptions, for whichever use case decided that there shall be one. */
public final class Subscribing {

  /** Who wants what. */
  public record Wish(
      Consumer consumer,
      ApiVersion version,
      Optional<Plan> plan,
      Set<ScopeName> scopes,
      Optional<Description> justification,
      Optional<SpendingCap> cap) {}

  private final Subscriptions subscriptions;
  private final Quotas quotas;
  private final IdSource ids;
  private final Clock clock;

  public Subscribing(Subscriptions subscriptions, Quotas quotas, IdSource ids, Clock clock) {
    this.subscriptions = subscriptions;
    this.quotas = quotas;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * The consumer and the version must be held: neither can go then, nor the organization that it is
   * of. Who holds organizations, too, waits in a circle with whoever deletes them.
   *
   * @param approved whether all that is wished for is granted at once
   */
  public Subscription subscribe(Wish wish, boolean approved, Notes notes) {
    requirePossible(wish);
    Parties parties =
        new Parties(
            wish.consumer().id(), wish.consumer().organization(), wish.version().organization());
    Instant now = clock.instant();
    Subscription.Pending pending = Subscription.request(request(wish, parties), wish.cap(), now);
    Grant all = new Grant(wish.scopes(), Optional.empty());
    Subscription subscription = approved ? pending.approve(all, now) : pending;
    if (!subscriptions.add(subscription)) {
      throw new Refused(RefusalCode.ALREADY_SUBSCRIBED);
    }
    quotas.check(Quota.SUBSCRIPTIONS, parties.consumer().value());
    SubscriptionTrail.write(notes, Action.REQUEST_SUBSCRIPTION, pending);
    if (approved) {
      Action approval = Action.APPROVE_SUBSCRIPTION;
      SubscriptionTrail.tell(notes.also(approval), approval, subscription);
    }
    return subscription;
  }

  private static void requirePossible(Wish wish) {
    if (!wish.version().lifecycle().isServed()) {
      throw new Refused(RefusalCode.VERSION_NOT_SUBSCRIBABLE);
    }
    if (!wish.version().definition().scopeNames().containsAll(wish.scopes())) {
      throw Refused.invalid(
          "requested_scopes", InvalidValue.Fault.OUT_OF_RANGE, "only scopes of this version");
    }
  }

  private AccessRequested request(Wish wish, Parties parties) {
    SubscriptionId id = new SubscriptionId(ids.next());
    Subject subject =
        new Subject(wish.version().api(), wish.version().id(), wish.plan().map(Plan::id));
    return Refused.ifRuledOut(
        () -> new AccessRequested(id, parties, subject, wish.scopes(), wish.justification()));
  }
}
