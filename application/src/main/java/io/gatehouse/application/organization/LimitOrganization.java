package io.gatehouse.application.organization;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.Intent;
import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.change.Change;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.limit.Allowance;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.value.Versions;
import java.time.Clock;
import java.util.Optional;

/** Says how much the consumers of an organization may call, all of them together. */
public final class LimitOrganization {

  /** All of it, in place of what was there. */
  public record Command(
      Caller caller, String organization, Allowance allowance, Versions expected) {}

  private final Audited audited;
  private final Authority authority;
  private final Organizations organizations;
  private final Clock clock;

  public LimitOrganization(
      Audited audited, Authority authority, Organizations organizations, Clock clock) {
    this.audited = audited;
    this.authority = authority;
    this.organizations = organizations;
    this.clock = clock;
  }

  public Organization limit(Command command) {
    ResourceRef resource = new ResourceRef(command.organization());
    Intent intent = new Intent(command.caller().provenance(), Action.LIMIT_ORGANIZATION, resource);
    return audited.perform(intent, notes -> limited(command, notes));
  }

  private Organization limited(Command command, Notes notes) {
    Organization now = authority.visible(command.caller(), command.organization());
    notes.about(now.id()).in(now.id());
    authority.require(command.caller(), now.id(), Permission.LIMIT_ORGANIZATIONS);
    Refused.ifStale(command.expected(), now.revision());
    Allowance before = now.terms().allowance();
    Allowance after = command.allowance();
    if (before.equals(after)) {
      notes.nothing();
      return now;
    }
    Organization next =
        now.changed(now.name(), now.slug(), now.terms().with(after), clock.instant());
    if (!organizations.save(next)) {
      throw new Refused(RefusalCode.STALE_VERSION);
    }
    notes.moved("limits", before.limits(), after.limits());
    notes.moved(
        "requests_per_month", text(before.requestsPerMonth()), text(after.requestsPerMonth()));
    notes.changed(Change.of(Change.Kind.ORGANIZATION, next.id()));
    return next;
  }

  private static String text(Optional<Long> requests) {
    return requests.map(Object::toString).orElse("none");
  }
}
