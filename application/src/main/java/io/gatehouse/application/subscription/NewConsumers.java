package io.gatehouse.application.subscription;

import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.change.Change;
import io.gatehouse.application.organization.Quotas;
import io.gatehouse.application.runtime.IdSource;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.Quota;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.ConsumerName;
import io.gatehouse.domain.value.Description;
import io.gatehouse.domain.value.Revision;
import java.time.Clock;
import java.util.Optional;

/** Makes consumers, for whichever use case decided that there shall be one. */
public final class NewConsumers {

  private final Consumers consumers;
  private final Quotas quotas;
  private final IdSource ids;
  private final Clock clock;

  public NewConsumers(Consumers consumers, Quotas quotas, IdSource ids, Clock clock) {
    this.consumers = consumers;
    this.quotas = quotas;
    this.ids = ids;
    this.clock = clock;
  }

  public Consumer create(
      OrganizationId organization,
      ConsumerName name,
      Optional<Description> description,
      Notes notes) {
    ConsumerId id = new ConsumerId(ids.next());
    Revision first = Revision.first(clock.instant());
    Consumer consumer = new Consumer(id, organization, name, description, first);
    consumers.add(consumer);
    quotas.check(Quota.CONSUMERS, organization.value());
    notes.about(id).in(organization).detail("name", name);
    notes.changed(Change.of(Change.Kind.CONSUMER, id));
    return consumer;
  }
}
