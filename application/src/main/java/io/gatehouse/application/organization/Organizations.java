package io.gatehouse.application.organization;

import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.value.Slug;
import java.util.Optional;

/** Where organizations are kept. Deleted ones are found no more; their slugs stay taken. */
public interface Organizations {

  /**
   * @return false if the slug is or was another organization's, or if a version's own place under
   *     every host begins with it
   */
  boolean add(Organization organization);

  Optional<Organization> find(OrganizationId id);

  Optional<Organization> findBySlug(Slug slug);

  /**
   * Takes a slug for an organization that exists. It may go back to one that it had before.
   *
   * @return false if the slug is or was another organization's, or if a version's own place under
   *     every host begins with it
   */
  boolean takeSlug(OrganizationId id, Slug slug);

  /**
   * Stores the next version of an organization. A new slug must have been taken for it before.
   *
   * @return false if the stored version is not the one before it
   */
  boolean save(Organization organization);

  /**
   * Holds what goes with it when it is deleted, until the transaction ends: its invitations, its
   * consumers and its versions, in the order in which all hold them before subscriptions and
   * organizations. Whoever held one of them waits for nobody who deletes what it belongs to.
   */
  void close(OrganizationId id);

  /**
   * @return false if the stored version is another one
   */
  boolean delete(Organization organization);
}
