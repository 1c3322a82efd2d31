package io.gatehouse.application.subscription;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.Intent;
import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.change.Change;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.ConsumerName;
import io.gatehouse.domain.value.Description;
import io.gatehouse.domain.value.Edit;
import io.gatehouse.domain.value.Versions;
import java.time.Clock;
import java.util.Optional;

/** Renames or describes a consumer. */
public final class ChangeConsumer {

  /** What is absent stays as it is. */
  public record Command(
      Caller caller,
      String consumer,
      Optional<ConsumerName> name,
      Edit<Description> description,
      Versions expected) {}

  private final Audited audited;
  private final SubscriptionAccess access;
  private final Consumers consumers;
  private final Clock clock;

  public ChangeConsumer(
      Audited audited, SubscriptionAccess access, Consumers consumers, Clock clock) {
    this.audited = audited;
    this.access = access;
    this.consumers = consumers;
    this.clock = clock;
  }

  public Consumer change(Command command) {
    ResourceRef resource = new ResourceRef(command.consumer());
    Intent intent = new Intent(command.caller().provenance(), Action.UPDATE_CONSUMER, resource);
    return audited.perform(intent, notes -> changed(command, notes));
  }

  private Consumer changed(Command command, Notes notes) {
    Consumer now = access.managed(command.caller(), command.consumer(), notes);
    Refused.ifStale(command.expected(), now.revision());
    ConsumerName name = command.name().orElse(now.name());
    Optional<Description> description = command.description().over(now.description());
    if (name.equals(now.name()) && description.equals(now.description())) {
      notes.nothing();
      return now;
    }
    Consumer next = now.with(name, description, clock.instant());
    if (!consumers.save(next)) {
      throw new Refused(RefusalCode.STALE_VERSION);
    }
    notes.moved("name", now.name(), name);
    notes.changed(Change.of(Change.Kind.CONSUMER, next.id()));
    return next;
  }
}
