package io.gatehouse.application.organization;

import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.change.Change;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.application.runtime.IdSource;
import io.gatehouse.domain.organization.Member;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.OrganizationName;
import io.gatehouse.domain.organization.Role;
import io.gatehouse.domain.organization.UserId;
import io.gatehouse.domain.value.Revision;
import io.gatehouse.domain.value.Slug;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Brings organizations into being; the founder is their first org_admin. */
public final class Founding {

  private final Organizations organizations;
  private final Members members;
  private final IdSource ids;
  private final Clock clock;

  public Founding(Organizations organizations, Members members, IdSource ids, Clock clock) {
    this.organizations = organizations;
    this.members = members;
    this.ids = ids;
    this.clock = clock;
  }

  /** With the slug asked for, or else with a free one that resembles the name. */
  public Organization found(
      OrganizationName name, Optional<Slug> slug, UserId founder, Notes notes) {
    Instant now = clock.instant();
    OrganizationId id = new OrganizationId(ids.next());
    Revision first = Revision.first(now);
    Organization organization =
        slug.isPresent()
            ? added(new Organization(id, name, slug.get(), first))
            : addedUnderFreeSlug(new Organization(id, name, resembling(name), first));
    members.add(new Member(id, founder, Role.ORG_ADMIN, first));
    notes.about(id).in(id).detail("slug", organization.slug());
    notes.changed(Change.of(Change.Kind.ORGANIZATION, id));
    return organization;
  }

  private Organization added(Organization organization) {
    if (!organizations.add(organization)) {
      throw new Refused(RefusalCode.SLUG_TAKEN);
    }
    return organization;
  }

  private Organization addedUnderFreeSlug(Organization wanted) {
    return wanted
        .slug()
        .alternatives(wanted.id())
        .map(slug -> named(wanted, slug))
        .filter(organizations::add)
        .findFirst()
        .orElseThrow(() -> new Refused(RefusalCode.SLUG_TAKEN));
  }

  private static Organization named(Organization wanted, Slug slug) {
    return new Organization(wanted.id(), wanted.name(), slug, wanted.revision());
  }

  private static Slug resembling(OrganizationName name) {
    return Slug.resembling(name.value()).orElseGet(() -> new Slug("organization"));
  }
}
