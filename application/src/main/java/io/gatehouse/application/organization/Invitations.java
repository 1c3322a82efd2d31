package io.gatehouse.application.organization;

import io.gatehouse.domain.organization.EmailAddress;
import io.gatehouse.domain.organization.Invitation;
import io.gatehouse.domain.organization.InvitationId;
import io.gatehouse.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.Optional;

/** Where invitations are kept that nobody has accepted; of their tokens, only the hash. */
public interface Invitations {

  /** Adds the invitation in place of any other that the same organization sent to that address. */
  void put(Invitation invitation, SecretHash token);

  /** Finds an invitation and holds it until the transaction ends, so that one accepts it. */
  Optional<Invitation> hold(SecretHash token);

  Optional<Invitation> find(OrganizationId organization, InvitationId id);

  /**
   * @return false if there is none, or the stored version is another one: somebody was faster
   */
  boolean remove(Invitation invitation);

  /** Removes whatever the organization sent to that address: the place is taken another way. */
  void removeSentTo(EmailAddress email, OrganizationId organization);

  /**
   * Removes those that had expired by then.
   *
   * @return how many
   */
  int removeExpiredBefore(Instant moment);
}
