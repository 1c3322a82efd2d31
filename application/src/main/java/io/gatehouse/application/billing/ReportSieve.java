package io.gatehouse.application.billing;

import io.gatehouse.application.billing.CallRights.Right;
import io.gatehouse.application.billing.CallRights.Target;
import io.gatehouse.application.billing.IngestedEvents.Ref;
import io.gatehouse.application.organization.Authority;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.billing.Charge;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.organization.Role;
import io.gatehouse.domain.usage.CredentialRef;
import io.gatehouse.domain.usage.Party;
import io.gatehouse.domain.usage.UsageEvent;
import io.gatehouse.domain.value.Nullable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what can be booked of what somebody reports, and says of the rest why not. */
public final class ReportSieve {

  /**
   * What became of one.
   *
   * @param ref absent if it is not for the caller to say anything of it
   * @param charge what is to be booked; absent unless it is accepted, or a duplicate
   */
  record Sifted(IngestVerdict verdict, Optional<Ref> ref, Optional<Charge> charge) {

    static Sifted refused(IngestVerdict verdict) {
      return new Sifted(verdict, Optional.empty(), Optional.empty());
    }
  }

  private final RightRows rows;
  private final Authority authority;

  public ReportSieve(RightRows rows, Authority authority) {
    this.rows = rows;
    this.authority = authority;
  }

  /**
   * One for each, in the same order.
   *
   * @throws Refused with {@code forbidden} if the caller may report nowhere
   */
  List<Sifted> sift(Caller caller, List<ReportedRequest> reports, Instant now) {
    requireSomeRight(caller);
    Set<VersionId> versions =
        reports.stream().map(ReportedRequest::version).collect(Collectors.toUnmodifiableSet());
    Set<CredentialRef> credentials =
        reports.stream()
            .flatMap(report -> report.credential().stream())
            .collect(Collectors.toUnmodifiableSet());
    CallRights rights = new CallRights(rows.of(versions, credentials, since(now)));
    return reports.stream().map(report -> sifted(caller, report, rights, now)).toList();
  }

  /** What ended before can't have let in anything that is not too old. */
  private static Instant since(Instant now) {
    return now.minus(IngestUsage.OLDEST).minus(IngestUsage.AHEAD);
  }

  private static void requireSomeRight(Caller caller) {
    boolean nowhere =
        !caller.may(Permission.REPORT_USAGE)
            && !caller.roles().isEmpty()
            && caller.roles().values().stream()
                .noneMatch(role -> role.permits(Permission.REPORT_USAGE));
    if (nowhere) {
      throw new Refused(RefusalCode.FORBIDDEN);
    }
  }

  private Sifted sifted(Caller caller, ReportedRequest report, CallRights rights, Instant now) {
    Optional<Target> target = rights.target(report.version());
    Optional<Role> role = target.flatMap(its -> caller.roleIn(its.api().organization()));
    if (target.isEmpty() || role.isEmpty()) {
      return Sifted.refused(IngestVerdict.VERSION_UNKNOWN);
    }
    if (!role.get().permits(Permission.REPORT_USAGE)) {
      return Sifted.refused(IngestVerdict.FORBIDDEN);
    }
    OrganizationId organization = target.get().api().organization();
    authority.require(caller, organization, Permission.REPORT_USAGE);
    Optional<Ref> ref = Optional.of(new Ref(organization, report.id()));
    Optional<IngestVerdict> objection = objection(report, target.get(), rights, now);
    return objection.isPresent()
        ? new Sifted(objection.get(), ref, Optional.empty())
        : new Sifted(
            IngestVerdict.ACCEPTED, ref, Optional.of(charge(report, target.get(), rights)));
  }

  private static Optional<IngestVerdict> objection(
      ReportedRequest report, Target target, CallRights rights, Instant now) {
    if (report.at().isBefore(now.minus(IngestUsage.OLDEST))) {
      return Optional.of(IngestVerdict.TOO_OLD);
    }
    if (report.at().isAfter(now.plus(IngestUsage.AHEAD))) {
      return Optional.of(IngestVerdict.NOT_YET);
    }
    if (target.version().isOpen()) {
      return Optional.empty();
    }
    if (report.credential().isEmpty()) {
      return Optional.of(IngestVerdict.CREDENTIAL_REQUIRED);
    }
    return right(report, target, rights).isPresent()
        ? Optional.empty()
        : Optional.of(IngestVerdict.NOT_SUBSCRIBED);
  }

  /** Where a version is open to anybody, nobody is charged, whatever key they send. */
  private static Charge charge(ReportedRequest report, Target target, CallRights rights) {
    Optional<Right> right =
        target.version().isOpen() ? Optional.empty() : right(report, target, rights);
    @Nullable Party party = right.map(Right::party).orElse(null);
    @Nullable Tariff tariff = right.map(Right::tariff).orElse(null);
    UsageEvent event =
        new UsageEvent(
            report.id(), report.at(), target.call(report.operation()), party, report.settlement());
    return new Charge(event, tariff);
  }

  private static Optional<Right> right(ReportedRequest report, Target target, CallRights rights) {
    return report.credential().flatMap(each -> rights.of(each, target, report.at()));
  }
}
