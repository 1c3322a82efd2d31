package io.gatehouse.application.subscription;

import io.gatehouse.application.organization.InMemoryOrganizations;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.runtime.InMemoryEditions;
import io.gatehouse.application.runtime.InMemoryTransactions;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.ConsumerId;
import java.util.List;
import java.util.Optional;

/** Consumers, until the process ends. */
public final class InMemoryConsumers implements Consumers {

  private final InMemoryEditions<ConsumerId, Consumer> consumers;

  /** Consumers of an organization go with it. */
  public InMemoryConsumers(InMemoryTransactions transactions, InMemoryOrganizations organizations) {
    this.consumers = new InMemoryEditions<>(transactions, Consumer::id, Consumer::revision);
    organizations.onDelete(gone -> consumers.removeAll(each -> each.organization().equals(gone)));
  }

  @Override
  public void add(Consumer consumer) {
    consumers.add(consumer);
  }

  @Override
  public Optional<Consumer> find(Reach reach, ConsumerId id) {
    return consumers.get(id).filter(consumer -> reach.covers(consumer.organization()));
  }

  @Override
  public Optional<Consumer> hold(Reach reach, ConsumerId id) {
    return find(reach, id);
  }

  @Override
  public boolean save(Consumer consumer) {
    return consumers.save(consumer);
  }

  @Override
  public boolean close(Consumer consumer) {
    return consumers.isPresent(consumer);
  }

  @Override
  public boolean delete(Consumer consumer) {
    return consumers.remove(consumer);
  }

  List<Consumer> of(OrganizationId organization) {
    return consumers.all(consumer -> consumer.organization().equals(organization));
  }
}
