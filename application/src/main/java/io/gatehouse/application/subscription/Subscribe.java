package io.gatehouse.application.subscription;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.Intent;
import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.catalog.CatalogAccess;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.subscription.CapWish;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.SpendingCap;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.value.Description;
import java.util.Optional;
import java.util.Set;

/** Asks for a consumer's access to a version. Some plans grant it at once. */
public final class Subscribe {

  /** Who wants what, under which plan, why, and what it may come to. */
  public record Command(
      Caller caller,
      String consumer,
      String api,
      String version,
      Optional<String> plan,
      Set<ScopeName> requestedScopes,
      Optional<Description> justification,
      Optional<CapWish> cap) {

    public Command {
      requestedScopes = Set.copyOf(requestedScopes);
    }
  }

  private final Audited audited;
  private final SubscriptionAccess access;
  private final CatalogAccess catalog;
  private final Subscribing subscribing;

  public Subscribe(
      Audited audited, SubscriptionAccess access, CatalogAccess catalog, Subscribing subscribing) {
    this.audited = audited;
    this.access = access;
    this.catalog = catalog;
    this.subscribing = subscribing;
  }

  public Subscription subscribe(Command command) {
    ResourceRef resource = new ResourceRef(command.consumer());
    Intent intent =
        new Intent(command.caller().provenance(), Action.REQUEST_SUBSCRIPTION, resource);
    return audited.perform(intent, notes -> subscribed(command, notes));
  }

  private Subscription subscribed(Command command, Notes notes) {
    Consumer consumer = access.held(command.caller(), command.consumer(), notes);
    ApiProduct api = catalog.offered(command.caller(), command.api());
    Optional<Plan> plan = command.plan().map(id -> catalog.offeredPlan(api.organization(), id));
    Optional<SpendingCap> cap =
        Refused.ifRuledOut(() -> command.cap().map(wish -> wish.in(Plan.currency(plan))));
    Subscribing.Wish wish =
        new Subscribing.Wish(
            consumer,
            catalog.offeredVersion(command.caller(), api, command.version()),
            plan,
            command.requestedScopes(),
            command.justification(),
            cap);
    boolean approved = plan.map(each -> each.terms().autoApprove()).orElse(false);
    return subscribing.subscribe(wish, approved, notes);
  }
}
