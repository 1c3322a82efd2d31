package io.gatehouse.application.organization;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.Intent;
import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.change.Change;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationName;
import io.gatehouse.domain.organization.OrganizationTerms;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.value.Edit;
import io.gatehouse.domain.value.Slug;
import io.gatehouse.domain.value.Versions;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;

/** Renames an organization, or moves it to another slug or time zone. */
public final class ChangeOrganization {

  /** What is absent stays as it is. */
  public record Command(
      Caller caller,
      String organization,
      Optional<OrganizationName> name,
      Optional<Slug> slug,
      Edit<ZoneId> zone,
      Versions expected) {}

  private final Audited audited;
  private final AttemptLimits limits;
  private final Authority authority;
  private final Organizations organizations;
  private final Clock clock;

  public ChangeOrganization(
      Audited audited,
      AttemptLimits limits,
      Authority authority,
      Organizations organizations,
      Clock clock) {
    this.audited = audited;
    this.limits = limits;
    this.authority = authority;
    this.organizations = organizations;
    this.clock = clock;
  }

  public Organization change(Command command) {
    ResourceRef resource = new ResourceRef(command.organization());
    Intent intent = new Intent(command.caller().provenance(), Action.UPDATE_ORGANIZATION, resource);
    return audited.perform(intent, notes -> changed(command, notes));
  }

  private Organization changed(Command command, Notes notes) {
    Organization now = authority.visible(command.caller(), command.organization());
    notes.about(now.id()).in(now.id());
    authority.require(command.caller(), now.id(), Permission.CHANGE_ORGANIZATION);
    Refused.ifStale(command.expected(), now.revision());
    if (changesNothing(command, now)) {
      notes.nothing();
      return now;
    }
    Organization next = next(command, now, notes);
    if (!organizations.save(next)) {
      throw new Refused(RefusalCode.STALE_VERSION);
    }
    notes.changed(Change.of(Change.Kind.ORGANIZATION, next.id()));
    return next;
  }

  private static boolean changesNothing(Command command, Organization now) {
    return command.name().orElse(now.name()).equals(now.name())
        && command.slug().orElse(now.slug()).equals(now.slug())
        && zone(command, now.terms()).equals(now.terms().zone());
  }

  private Organization next(Command command, Organization now, Notes notes) {
    OrganizationName name = command.name().orElse(now.name());
    Slug slug = command.slug().orElse(now.slug());
    if (!slug.equals(now.slug())) {
      limits.takeSlug(command.caller(), notes);
      notes.detail("slug", slug).detail("former_slug", now.slug());
      if (!organizations.takeSlug(now.id(), slug)) {
        throw new Refused(RefusalCode.SLUG_TAKEN);
      }
    }
    OrganizationTerms terms = now.terms();
    OrganizationTerms next = terms.in(zone(command, terms));
    notes.moved("time_zone", terms.zoneName(), next.zoneName());
    return now.changed(name, slug, next, clock.instant());
  }

  private static ZoneId zone(Command command, OrganizationTerms now) {
    return command.zone().over(now.zone(), OrganizationTerms.FIRST.zone());
  }
}
