package io.gatehouse.application.billing;

import io.gatehouse.application.billing.BillingQueries.Share;
import io.gatehouse.application.organization.Authority;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import io.gatehouse.domain.value.TypeId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides whose books a person may look into. */
public final class BillingAccess {

  /**
   * What somebody sees of a period.
   *
   * @param payer only what this organization owes in it, if it is there
   */
  public record Excerpt(BillingPeriod period, Optional<OrganizationId> payer) {

    public Share share() {
      return new Share(Set.of(period.id()), payer);
    }
  }

  private final Authority authority;
  private final BillingQueries queries;
  private final DebtQueries debts;

  public BillingAccess(Authority authority, BillingQueries queries, DebtQueries debts) {
    this.authority = authority;
    this.queries = queries;
    this.debts = debts;
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
        queries
            .find(Reach.of(caller), parsed(PeriodId::parse, id))
            .orElseThrow(BillingAccess::unknown);
    authority.require(caller, period.organization(), Permission.READ_BILLING);
    return period;
  }

  /** The organization of that id or slug, if the caller may know what it owes, to whomever. */
  public OrganizationId payer(Caller caller, String idOrSlug) {
    return named(caller, idOrSlug);
  }

  /**
   * What the caller may see of the period of that id, of whichever organization. Who reads its
   * books sees all of it, or the part of the payer whom they name. Who reads those of a payer sees
   * the part of that one alone, and not even the period where there is none.
   */
  public Excerpt excerpt(Caller caller, String id, Optional<String> payer) {
    Optional<BillingPeriod> period = queries.find(Reach.PLATFORM, parsed(PeriodId::parse, id));
    boolean all =
        period
            .filter(its -> caller.permits(its.organization(), Permission.READ_BILLING))
            .isPresent();
    if (payer.isPresent()) {
      // Judged first: whether the period exists is told to nobody who may not see a part of it.
      OrganizationId named = all ? anybody(payer.get()) : payer(caller, payer.get());
      return part(caller, period.orElseThrow(BillingAccess::unknown), Set.of(named));
    }
    BillingPeriod found = period.orElseThrow(BillingAccess::unknown);
    return all
        ? new Excerpt(found, Optional.empty())
        : part(caller, found, permitting(caller, Permission.READ_BILLING));
  }

  /** That of the only one among them who has any. */
  private Excerpt part(Caller caller, BillingPeriod period, Set<OrganizationId> among) {
    Set<OrganizationId> payers = debts.payers(period.id(), among);
    if (payers.size() > 1) {
      throw Refused.invalid("payer", Fault.REQUIRED, "one of yours, of which several owe");
    }
    if (payers.isEmpty()) {
      // Who has another role there is told so; to anybody else the period does not exist.
      authority.require(caller, period.organization(), Permission.READ_BILLING);
      throw unknown();
    }
    return new Excerpt(period, payers.stream().findFirst());
  }

  /** By its id also one that is gone: what it owes is still in the books. */
  private OrganizationId anybody(String idOrSlug) {
    if (TypeId.matches(OrganizationId.PREFIX, idOrSlug)) {
      return parsed(OrganizationId::parse, idOrSlug);
    }
    return authority.anybodys(idOrSlug).map(Organization::id).orElseThrow(BillingAccess::unknown);
  }

  private OrganizationId named(Caller caller, String idOrSlug) {
    OrganizationId organization = authority.visible(caller, idOrSlug).id();
    authority.require(caller, organization, Permission.READ_BILLING);
    return organization;
  }

  private static Set<OrganizationId> own(Caller caller, Permission permission) {
    Set<OrganizationId> own = permitting(caller, permission);
    if (own.isEmpty() && !caller.roles().isEmpty()) {
      throw new Refused(RefusalCode.FORBIDDEN);
    }
    return own;
  }

  /** Those in which the caller's role includes the permission. */
  private static Set<OrganizationId> permitting(Caller caller, Permission permission) {
    return caller.roles().entrySet().stream()
        .filter(role -> role.getValue().permits(permission))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What is malformed is nobody's. */
  private static <T> T parsed(Function<String, T> reader, String id) {
    try {
      return reader.apply(id);
    } catch (InvalidValue e) {
      throw unknown();
    }
  }

  private static Refused unknown() {
    return new Refused(RefusalCode.NOT_FOUND);
  }
}
