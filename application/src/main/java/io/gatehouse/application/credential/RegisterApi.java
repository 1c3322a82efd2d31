package io.gatehouse.application.credential;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.Intent;
import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.catalog.NewApis;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.OrganizationChoice;
import io.gatehouse.application.subscription.NewConsumers;
import io.gatehouse.application.subscription.Subscribing;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.catalog.AccessMode;
import io.gatehouse.domain.catalog.ApiName;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.Definition;
import io.gatehouse.domain.catalog.HeaderName;
import io.gatehouse.domain.catalog.Target;
import io.gatehouse.domain.catalog.Timeouts;
import io.gatehouse.domain.catalog.Traffic;
import io.gatehouse.domain.catalog.VersionLabel;
import io.gatehouse.domain.catalog.Visibility;
import io.gatehouse.domain.credential.KeyEnvironment;
import io.gatehouse.domain.credential.KeyLabel;
import io.gatehouse.domain.credential.KeyName;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.ConsumerName;
import io.gatehouse.domain.subscription.Subscription;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Goes all the way from an address to something that can be called through the gateway. */
public final class RegisterApi {

  /** Without an organization, it is the caller's only one, or a new one. */
  public record Command(
      Caller caller, ApiName name, Target target, Optional<String> organization) {}

  /** Everything that came to be. */
  public record Registered(
      Organization organization,
      ApiProduct api,
      ApiVersion version,
      Consumer consumer,
      Subscription subscription,
      IssuedKey key) {}

  private static final VersionLabel FIRST = new VersionLabel("v1");
  private static final Set<Permission> NEEDED =
      Set.of(Permission.MANAGE_APIS, Permission.MANAGE_CONSUMERS);

  private final Audited audited;
  private final OrganizationChoice choice;
  private final NewApis newApis;
  private final NewConsumers newConsumers;
  private final Subscribing subscribing;
  private final NewKeys newKeys;

  public RegisterApi(
      Audited audited,
      OrganizationChoice choice,
      NewApis newApis,
      NewConsumers newConsumers,
      Subscribing subscribing,
      NewKeys newKeys) {
    this.audited = audited;
    this.choice = choice;
    this.newApis = newApis;
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
    Organization organization = choice.of(command.caller(), command.organization(), NEEDED, notes);
    newApis.requireAllowed("target_url", command.target());
    ApiProduct api =
        newApis.create(
            organization.id(),
            command.name(),
            Optional.empty(),
            Optional.empty(),
            Visibility.ORGANIZATION,
            notes.also(Action.CREATE_API));
    ApiVersion version = published(api, command.target(), notes);
    Consumer consumer =
        newConsumers.create(
            organization.id(),
            new ConsumerName(command.name().value()),
            Optional.empty(),
            notes.also(Action.CREATE_CONSUMER));
    Subscription subscription =
        subscribing.subscribe(
            new Subscribing.Wish(consumer, version, Optional.empty(), Set.of(), Optional.empty()),
            true,
            notes.also(Action.REQUEST_SUBSCRIPTION));
    IssuedKey key = key(consumer, command.name(), notes);
    notes.about(api.id()).in(organization.id()).detail("version", version.id());
    notes.detail("consumer", consumer.id()).detail("subscription", subscription.id());
    notes.detail("key", key.key().id());
    return new Registered(organization, api, version, consumer, subscription, key);
  }

  private ApiVersion published(ApiProduct api, Target target, Notes notes) {
    Definition everything =
        new Definition(
            List.of(target),
            List.of(),
            List.of(),
            HeaderName.DEFAULT,
            Set.of(),
            Timeouts.DEFAULT,
            Traffic.DEFAULT,
            AccessMode.GRANTED,
            List.of());
    ApiVersion draft = newApis.draft(api, FIRST, everything, notes.also(Action.CREATE_VERSION));
    return newApis.publish(draft, notes.also(Action.PUBLISH_VERSION));
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
