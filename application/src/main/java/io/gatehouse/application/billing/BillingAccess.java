package io.gatehouse.application.billing;

import io.gatehouse.application.organization.Authority;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.value.InvalidValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides whose books a person may look into. */
public final class BillingAccess {

  private final Authority authority;
  private final BillingQueries queries;

  public BillingAccess(Authority authority, BillingQueries queries) {
    this.authority = authority;
    this.queries = queries;
  }

  /** The organization that the caller names, or all whose books they may look into. */
  public Reach readable(Caller caller, Optional<String> idOrSlug) {
    if (idOrSlug.isPresent()) {
      return new Reach(false, Set.of(named(caller, idOrSlug.get())));
    }
    return caller.may(Permission.READ_BILLING)
        ? Reach.PLATFORM
        : new Reach(false, own(caller, Permission.READ_BILLING));
  }

  /**
   * All whose open period the caller may close, by their ids; not those that are deleted, of whom
   * there are only the books. Who names one is told by closing it whether they may.
   */
  public List<String> closable(Caller caller) {
    Stream<OrganizationId> all =
        caller.may(Permission.CLOSE_PERIODS)
            ? queries.open(Reach.PLATFORM).stream().map(open -> open.period().organization())
            : own(caller, Permission.CLOSE_PERIODS).stream();
    return all.map(OrganizationId::toString)
        .filter(each -> authority.anybodys(each).isPresent())
        .sorted()
        .toList();
  }

  /** The period of that id, of whichever organization. */
  public BillingPeriod period(Caller caller, String id) {
    BillingPeriod period =
        queries.find(Reach.of(caller), parsed(id)).orElseThrow(BillingAccess::unknown);
    authority.require(caller, period.organization(), Permission.READ_BILLING);
    return period;
  }

  private OrganizationId named(Caller caller, String idOrSlug) {
    OrganizationId organization = authority.visible(caller, idOrSlug).id();
    authority.require(caller, organization, Permission.READ_BILLING);
    return organization;
  }

  private static Set<OrganizationId> own(Caller caller, Permission permission) {
    Set<OrganizationId> own =
        caller.roles().entrySet().stream()
            .filter(role -> role.getValue().permits(permission))
            .map(Map.Entry::getKey)
            .collect(Collectors.toUnmodifiableSet());
    if (own.isEmpty() && !caller.roles().isEmpty()) {
      throw new Refused(RefusalCode.FORBIDDEN);
    }
    return own;
  }

  private static PeriodId parsed(String id) {
    try {
      return PeriodId.parse(id);
    } catch (InvalidValue e) {
      throw unknown();
    }
  }

  private static Refused unknown() {
    return new Refused(RefusalCode.NOT_FOUND);
  }
}
