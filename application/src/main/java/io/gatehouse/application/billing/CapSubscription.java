package io.gatehouse.application.billing;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.Intent;
import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.application.subscription.ChargedCurrency;
import io.gatehouse.application.subscription.SubscriptionAccess;
import io.gatehouse.application.subscription.Subscriptions;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.subscription.CapWish;
import io.gatehouse.domain.subscription.Parties;
import io.gatehouse.domain.subscription.SpendingCap;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.value.IllegalTransition;
import io.gatehouse.domain.value.Versions;
import java.time.Clock;
import java.util.Optional;

/** Sets what all requests of a subscription may come to in a billing period, or sets it free. */
public final class CapSubscription {

  /**
   * Which one.
   *
   * @param cap empty for none
   */
  public record Command(
      Caller caller, String subscription, Optional<CapWish> cap, Versions expected) {}

  /** All that is looked at, or written, in its transaction. */
  public record Stores(
      Subscriptions subscriptions, ChargedCurrency currency, BillingPeriods periods) {}

  private static final String PAYER_ONLY =
      "Only the side that pays raises a spending cap, or takes it back. You may lower it.";

  private final Audited audited;
  private final SubscriptionAccess access;
  private final Stores stores;
  private final KeepCaps caps;
  private final Clock clock;

  public CapSubscription(
      Audited audited, SubscriptionAccess access, Stores stores, KeepCaps caps, Clock clock) {
    this.audited = audited;
    this.access = access;
    this.stores = stores;
    this.caps = caps;
    this.clock = clock;
  }

  public Subscription cap(Command command) {
    ResourceRef resource = new ResourceRef(command.subscription());
    Intent intent = new Intent(command.caller().provenance(), Action.SET_SPENDING_CAP, resource);
    return audited.perform(intent, notes -> capped(command, notes));
  }

  private Subscription capped(Command command, Notes notes) {
    Subscription now = access.subscription(command.caller(), command.subscription());
    Parties parties = now.requested().parties();
    notes.about(now.id()).in(seenFrom(command.caller(), parties));
    require(command.caller(), parties);
    Refused.ifStale(command.expected(), now.revision());
    Subscription.Open next = Refused.ifRuledOut(() -> next(now, command.cap()));
    if (mayCostMore(now.cap(), next.cap())) {
      requirePayer(command.caller(), parties);
    }
    if (next.cap().equals(now.cap())) {
      notes.nothing();
      return now;
    }
    // Nobody books meanwhile, so nobody goes by the cap before; nor is the period closed. Where
    // nothing was ever booked there is none to hold: whoever books next looks again.
    stores.periods().holdOpen(parties.producing());
    if (!stores.subscriptions().save(next)) {
      throw new Refused(RefusalCode.STALE_VERSION);
    }
    tell(now, next, notes);
    caps.changed(next, notes);
    return next;
  }

  private Subscription.Open next(Subscription subscription, Optional<CapWish> wish) {
    if (subscription instanceof Subscription.Open open) {
      Optional<SpendingCap> cap = wish.map(its -> its.in(stores.currency().of(open)));
      return open.capped(cap, clock.instant());
    }
    throw new IllegalTransition(subscription.state().text(), "capped");
  }

  /** Whoever pays may say how much at most, and whoever is paid may ask for less. */
  private static void require(Caller caller, Parties parties) {
    boolean any =
        has(caller, parties.consuming(), Permission.MANAGE_CONSUMERS)
            || has(caller, parties.producing(), Permission.DECIDE_SUBSCRIPTIONS);
    if (!any) {
      throw new Refused(RefusalCode.FORBIDDEN);
    }
  }

  private static void requirePayer(Caller caller, Parties parties) {
    if (!has(caller, parties.consuming(), Permission.MANAGE_CONSUMERS)) {
      throw new Refused(RefusalCode.FORBIDDEN, PAYER_ONLY);
    }
  }

  private static boolean mayCostMore(Optional<SpendingCap> before, Optional<SpendingCap> next) {
    return before.isPresent() && (next.isEmpty() || next.get().exceeds(before.get()));
  }

  private static boolean has(Caller caller, OrganizationId side, Permission permission) {
    boolean permitted = caller.permits(side, permission);
    if (permitted) {
      caller.grounds().add(side, permission);
    }
    return permitted;
  }

  private static OrganizationId seenFrom(Caller caller, Parties parties) {
    return caller.roleIn(parties.consuming()).isPresent()
        ? parties.consuming()
        : parties.producing();
  }

  private static void tell(Subscription before, Subscription now, Notes notes) {
    Parties parties = now.requested().parties();
    tell(before, now, parties.consuming(), notes);
    if (!parties.consuming().equals(parties.producing())) {
      tell(before, now, parties.producing(), notes.also(Action.SET_SPENDING_CAP));
    }
  }

  private static void tell(
      Subscription before, Subscription now, OrganizationId side, Notes notes) {
    notes
        .in(side)
        .detail("consumer", now.requested().parties().consumer())
        .moved("spending_cap", text(before.cap()), text(now.cap()));
  }

  private static String text(Optional<SpendingCap> cap) {
    return cap.map(SpendingCap::toString).orElse("none");
  }
}
