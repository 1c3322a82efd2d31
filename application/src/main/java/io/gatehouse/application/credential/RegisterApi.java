package io.gatehouse.application.credential;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.Intent;
import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.catalog.NewOffers;
import io.gatehouse.application.catalog.NewPlans;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.OrganizationChoice;
import io.gatehouse.application.subscription.NewConsumers;
import io.gatehouse.application.subscription.Subscribing;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.catalog.ApiName;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.catalog.Target;
import io.gatehouse.domain.credential.KeyEnvironment;
import io.gatehouse.domain.credential.KeyLabel;
import io.gatehouse.domain.credential.KeyName;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.ConsumerName;
import io.gatehouse.domain.subscription.Subscription;
import java.util.Optional;
import java.util.Set;

/** Goes all the way from an address to something that can be called through the gateway. */
public final class RegisterApi {

  /**
   * What shall be reachable, and under which terms.
   *
   * @param organization if absent, the caller's only one, or a new one
   * @param plan made for it; if absent, the subscription is under none
   */
  public record Command(
      Caller caller,
      ApiName name,
      Target target,
      Optional<String> organization,
      Optional<NewPlans.Wish> plan) {}

  /** Everything that came to be. */
  public record Registered(
      Organization organization,
      ApiProduct api,
      ApiVersion version,
      Optional<Plan> plan,
      Consumer consumer,
      Subscription subscription,
      IssuedKey key) {}

  private static final Set<Permission> NEEDED =
      Set.of(Permission.MANAGE_APIS, Permission.MANAGE_CONSUMERS);
  private static final Set<Permission> NEEDED_WITH_A_PLAN =
      Set.of(Permission.MANAGE_APIS, Permission.MANAGE_CONSUMERS, Permission.MANAGE_PLANS);

  private final Audited audited;
  private final OrganizationChoice choice;
  private final NewOffers newOffers;
  private final NewConsumers newConsumers;
  private final Subscribing subscribing;
  private final NewKeys newKeys;

  public RegisterApi(
      Audited audited,
      OrganizationChoice choice,
      NewOffers newOffers,
      NewConsumers newConsumers,
      Subscribing subscribing,
      NewKeys newKeys) {
    this.audited = audited;
    this.choice = choice;
    this.newOffers = newOffers;
    this.newConsumers = newConsumers;
    this.subscribing = subscribing;
    this.newKeys = newKeys;
  }

  public Registered register(Command command) {
    Intent intent =
        new Intent(command.caller().provenance(), Action.REGISTER_API, ResourceRef.UNKNOWN);
    return audited.perform(intent, notes -> registered(command, notes));
  }

  private Registered registered(Command command, Notes notes) {
    Set<Permission> needed = command.plan().isPresent() ? NEEDED_WITH_A_PLAN : NEEDED;
    Organization organization = choice.of(command.caller(), command.organization(), needed, notes);
    NewOffers.Offered offered =
        newOffers.offer(organization.id(), command.name(), command.target(), command.plan(), notes);
    Consumer consumer =
        newConsumers.create(
            organization.id(),
            new ConsumerName(command.name().value()),
            Optional.empty(),
            notes.also(Action.CREATE_CONSUMER));
    Subscription subscription =
        subscribing.subscribe(
            new Subscribing.Wish(
                consumer,
                offered.version(),
                offered.plan(),
                Set.of(),
                Optional.empty(),
                Optional.empty()),
            true,
            notes.also(Action.REQUEST_SUBSCRIPTION));
    IssuedKey key = key(consumer, command.name(), notes);
    Registered made =
        new Registered(
            organization,
            offered.api(),
            offered.version(),
            offered.plan(),
            consumer,
            subscription,
            key);
    tell(made, notes);
    return made;
  }

  private static void tell(Registered made, Notes notes) {
    notes.about(made.api().id()).in(made.organization().id());
    notes.detail("version", made.version().id()).detail("consumer", made.consumer().id());
    made.plan().ifPresent(plan -> notes.detail("plan", plan.id()));
    notes.detail("subscription", made.subscription().id()).detail("key", made.key().key().id());
  }

  private IssuedKey key(Consumer consumer, ApiName name, Notes notes) {
    return newKeys.issue(
        consumer,
        new KeyLabel(new KeyName(name.value()), Optional.empty()),
        KeyEnvironment.LIVE,
        KeyTerms.NONE,
        notes.also(Action.CREATE_KEY));
  }
}
