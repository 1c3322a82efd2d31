package io.gatehouse.application.subscription;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.Intent;
import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.organization.Authority;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.ConsumerName;
import io.gatehouse.domain.value.Description;
import java.util.Optional;

/** Registers a program of an organization that will call APIs. */
public final class CreateConsumer {

  /** Whose, and what it is called. */
  public record Command(
      Caller caller, String organization, ConsumerName name, Optional<Description> description) {}

  private final Audited audited;
  private final Authority authority;
  private final NewConsumers newConsumers;

  public CreateConsumer(Audited audited, Authority authority, NewConsumers newConsumers) {
    this.audited = audited;
    this.authority = authority;
    this.newConsumers = newConsumers;
  }

  public Consumer create(Command command) {
    ResourceRef resource = new ResourceRef(command.organization());
    Intent intent = new Intent(command.caller().provenance(), Action.CREATE_CONSUMER, resource);
    return audited.perform(intent, notes -> created(command, notes));
  }

  private Consumer created(Command command, Notes notes) {
    Organization organization = authority.visible(command.caller(), command.organization());
    notes.about(organization.id()).in(organization.id());
    authority.require(command.caller(), organization.id(), Permission.MANAGE_CONSUMERS);
    return newConsumers.create(organization.id(), command.name(), command.description(), notes);
  }
}
