package io.gatehouse.domain.subscription;

import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.value.Description;
import io.gatehouse.domain.value.Revision;
import java.time.Instant;
import java.util.Optional;

/** A registered program that calls APIs. */
public record Consumer(
    ConsumerId id,
    OrganizationId organization,
    ConsumerName name,
    Optional<Description> description,
    Revision revision) {

  /** The next edition. */
  public Consumer with(ConsumerName newName, Optional<Description> newDescription, Instant now) {
    return new Consumer(id, organization, newName, newDescription, revision.next(now));
  }
}
