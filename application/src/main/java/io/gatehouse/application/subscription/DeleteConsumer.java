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
import io.gatehouse.domain.value.Versions;
import java.util.List;

/** Deletes a consumer with its keys and OAuth clients, and cancels its subscriptions. */
public final class DeleteConsumer {

  /** Which one. */
  public record Command(Caller caller, String consumer, Versions expected) {}

  private final Audited audited;
  private final SubscriptionAccess access;
  private final Consumers consumers;
  private final List<ConsumerDependents> dependents;

  public DeleteConsumer(
      Audited audited,
      SubscriptionAccess access,
      Consumers consumers,
      List<ConsumerDependents> dependents) {
    this.audited = audited;
    this.access = access;
    this.consumers = consumers;
    this.dependents = List.copyOf(dependents);
  }

  public void delete(Command command) {
    ResourceRef resource = new ResourceRef(command.consumer());
    Intent intent = new Intent(command.caller().provenance(), Action.DELETE_CONSUMER, resource);
    audited.perform(intent, notes -> deleted(command, notes));
  }

  private Consumer deleted(Command command, Notes notes) {
    Consumer consumer = access.managed(command.caller(), command.consumer(), notes);
    notes.detail("name", consumer.name());
    Refused.ifStale(command.expected(), consumer.revision());
    requireFresh(consumers.close(consumer));
    dependents.forEach(each -> each.end(consumer.id(), notes));
    requireFresh(consumers.delete(consumer));
    notes.changed(Change.of(Change.Kind.CONSUMER, consumer.id()));
    return consumer;
  }

  private static void requireFresh(boolean done) {
    if (!done) {
      throw new Refused(RefusalCode.STALE_VERSION);
    }
  }
}
