package io.gatehouse.persistence.organization;

import io.gatehouse.application.organization.OrganizationQueries;
import io.gatehouse.application.query.Page;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.domain.organization.Invitation;
import io.gatehouse.domain.organization.InvitationId;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.User;
import io.gatehouse.domain.organization.UserId;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.Keyset;
import io.gatehouse.persistence.sql.Row;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

@Singleton
final class JdbcOrganizationQueries implements OrganizationQueries {

  private static final String ALL =
      "SELECT * FROM organizations WHERE id < ? ORDER BY id DESC LIMIT ?";
  private static final String OF_MEMBER =
      """
      SELECT o.* FROM members m JOIN organizations o ON o.id = m.organization_id
      WHERE m.user_id = ? AND m.organization_id < ?
      ORDER BY m.organization_id DESC LIMIT ?
      """;
  private static final String MEMBERS =
      """
      SELECT u.*, m.organization_id AS member_organization_id, m.user_id AS member_user_id,
             m.role AS member_role, m.version AS member_version,
             m.created_at AS member_created_at, m.updated_at AS member_updated_at
      FROM members m JOIN users u ON u.id = m.user_id
      WHERE m.organization_id = ?
      """;
  private static final String MEMBER = MEMBERS + "AND m.user_id = ?";
  private static final String PAGE_OF_MEMBERS =
      MEMBERS + "AND m.user_id < ? ORDER BY m.user_id DESC LIMIT ?";
  private static final String INVITATIONS =
      """
      SELECT * FROM invitations WHERE organization_id = ? AND id < ? ORDER BY id DESC LIMIT ?
      """;
  private static final String INVITATION =
      "SELECT * FROM invitations WHERE organization_id = ? AND id = ?";
  private static final String NAMES =
      "SELECT id, name FROM organizations WHERE id = ANY (?::uuid[])";
  private static final String USERS = "SELECT * FROM users WHERE id < ? ORDER BY id DESC LIMIT ?";

  private final Database database;

  JdbcOrganizationQueries(Database database) {
    this.database = database;
  }

  @Override
  public Page<Organization> all(PageRequest request) {
    var found =
        database
            .sql(ALL, Keyset.before(request), Keyset.rows(request))
            .list(OrganizationRows::organization);
    return Page.of(found, request, organization -> organization.id().value());
  }

  @Override
  public Page<Organization> of(UserId member, PageRequest request) {
    var found =
        database
            .sql(OF_MEMBER, member.value(), Keyset.before(request), Keyset.rows(request))
            .list(OrganizationRows::organization);
    return Page.of(found, request, organization -> organization.id().value());
  }

  @Override
  public Page<Membership> members(OrganizationId organization, PageRequest request) {
    var found =
        database
            .sql(
                PAGE_OF_MEMBERS, organization.value(), Keyset.before(request), Keyset.rows(request))
            .list(JdbcOrganizationQueries::membership);
    return Page.of(found, request, membership -> membership.user().id().value());
  }

  @Override
  public Optional<Membership> member(OrganizationId organization, UserId user) {
    return database
        .sql(MEMBER, organization.value(), user.value())
        .first(JdbcOrganizationQueries::membership);
  }

  @Override
  public Page<Invitation> invitations(OrganizationId organization, PageRequest request) {
    var found =
        database
            .sql(INVITATIONS, organization.value(), Keyset.before(request), Keyset.rows(request))
            .list(OrganizationRows::invitation);
    return Page.of(found, request, invitation -> invitation.id().value());
  }

  @Override
  public Optional<Invitation> invitation(OrganizationId organization, InvitationId id) {
    return database
        .sql(INVITATION, organization.value(), id.value())
        .first(OrganizationRows::invitation);
  }

  @Override
  public Page<User> users(PageRequest request) {
    var found =
        database
            .sql(USERS, Keyset.before(request), Keyset.rows(request))
            .list(OrganizationRows::user);
    return Page.of(found, request, user -> user.id().value());
  }

  @Override
  public Map<OrganizationId, String> names(Set<OrganizationId> organizations) {
    return database
        .sql(NAMES, OrganizationIds.of(organizations))
        .list(row -> Map.entry(new OrganizationId(row.uuid("id")), row.text("name")))
        .stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Membership membership(Row row) {
    return new Membership(OrganizationRows.member(row.part("member_")), OrganizationRows.user(row));
  }
}
