package io.gatehouse.app.wiring;

import io.gatehouse.app.settings.Settings;
import io.gatehouse.application.audit.AuditQueries;
import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.organization.AcceptInvitation;
import io.gatehouse.application.organization.AddMember;
import io.gatehouse.application.organization.AttemptLimits;
import io.gatehouse.application.organization.Authority;
import io.gatehouse.application.organization.ChangeMember;
import io.gatehouse.application.organization.ChangeOrganization;
import io.gatehouse.application.organization.CreateOrganization;
import io.gatehouse.application.organization.DeleteOrganization;
import io.gatehouse.application.organization.Founding;
import io.gatehouse.application.organization.Holdings;
import io.gatehouse.application.organization.Invitations;
import io.gatehouse.application.organization.Inviting;
import io.gatehouse.application.organization.Joining;
import io.gatehouse.application.organization.LimitOrganization;
import io.gatehouse.application.organization.Members;
import io.gatehouse.application.organization.OrganizationDependents;
import io.gatehouse.application.organization.Organizations;
import io.gatehouse.application.organization.Quotas;
import io.gatehouse.application.organization.RemoveMember;
import io.gatehouse.application.organization.TrailAccess;
import io.gatehouse.application.organization.Users;
import io.gatehouse.application.organization.WithdrawInvitation;
import io.gatehouse.application.runtime.IdSource;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;

/** Organizations and who is in them. */
@Factory
final class OrganizationWiring {

  @Singleton
  Authority authority(Organizations organizations) {
    return new Authority(organizations);
  }

  @Singleton
  TrailAccess trailAccess(Authority authority, AuditQueries queries) {
    return new TrailAccess(authority, queries);
  }

  @Singleton
  Quotas quotas(Holdings holdings) {
    return new Quotas(holdings);
  }

  @Singleton
  Founding founding(Organizations organizations, Members members, IdSource ids, Clock clock) {
    return new Founding(organizations, members, ids, clock);
  }

  @Singleton
  Joining joining(
      Invitations invitations, Organizations organizations, Members members, Clock clock) {
    return new Joining(invitations, organizations, members, clock);
  }

  @Singleton
  Inviting inviting(Invitations invitations, IdSource ids, RandomGenerator random, Clock clock) {
    return new Inviting(invitations, ids, random, clock);
  }

  @Singleton
  CreateOrganization createOrganization(
      Audited audited, AttemptLimits limits, Founding founding, Settings settings) {
    return new CreateOrganization(audited, limits, founding, settings.registrationIsOpen());
  }

  @Singleton
  ChangeOrganization changeOrganization(
      Audited audited,
      AttemptLimits limits,
      Authority authority,
      Organizations organizations,
      Clock clock) {
    return new ChangeOrganization(audited, limits, authority, organizations, clock);
  }

  @Singleton
  LimitOrganization limitOrganization(
      Audited audited, Authority authority, Organizations organizations, Clock clock) {
    return new LimitOrganization(audited, authority, organizations, clock);
  }

  @Singleton
  DeleteOrganization deleteOrganization(
      Audited audited,
      Authority authority,
      Organizations organizations,
      List<OrganizationDependents> dependents) {
    return new DeleteOrganization(audited, authority, organizations, dependents);
  }

  @Singleton
  AddMember addMember(
      Audited audited,
      Authority authority,
      Users users,
      Members members,
      Inviting inviting,
      Clock clock) {
    return new AddMember(audited, authority, users, members, inviting, clock);
  }

  @Singleton
  ChangeMember changeMember(Audited audited, Authority authority, Members members, Clock clock) {
    return new ChangeMember(audited, authority, members, clock);
  }

  @Singleton
  RemoveMember removeMember(Audited audited, Authority authority, Members members) {
    return new RemoveMember(audited, authority, members);
  }

  @Singleton
  AcceptInvitation acceptInvitation(Audited audited, AttemptLimits limits, Joining joining) {
    return new AcceptInvitation(audited, limits, joining);
  }

  @Singleton
  WithdrawInvitation withdrawInvitation(
      Audited audited, Authority authority, Invitations invitations) {
    return new WithdrawInvitation(audited, authority, invitations);
  }
}
