package io.gatehouse.persistence.organization;

import io.gatehouse.application.organization.Members;
import io.gatehouse.domain.organization.Member;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.UserId;
import io.gatehouse.domain.value.Revision;
import io.gatehouse.persistence.sql.Database;
import jakarta.inject.Singleton;
import java.util.Optional;

@Singleton
final class JdbcMembers implements Members {

  private static final String ADD =
      """
      INSERT INTO members (organization_id, user_id, role, version, created_at, updated_at)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (organization_id, user_id) DO NOTHING
      """;
  private static final String FIND =
      "SELECT * FROM members WHERE organization_id = ? AND user_id = ?";

  /** The number can only fall through somebody who counted first, and they count one by one. */
  private static final String COUNT_ALONE =
      "SELECT id FROM organizations WHERE id = ? FOR NO KEY UPDATE";

  private static final String COUNT_ADMINS =
      """
      SELECT count(*) AS admins FROM members m JOIN users u ON u.id = m.user_id
      WHERE m.organization_id = ? AND m.role = 'org_admin' AND u.state = 'active'
        AND m.user_id <> ?
      """;
  private static final String SAVE =
      """
      UPDATE members SET role = ?, version = ?, updated_at = ?
      WHERE organization_id = ? AND user_id = ? AND version = ? - 1
      """;
  private static final String REMOVE =
      "DELETE FROM members WHERE organization_id = ? AND user_id = ? AND version = ?";

  private final Database database;

  JdbcMembers(Database database) {
    this.database = database;
  }

  @Override
  public boolean add(Member member) {
    Revision revision = member.revision();
    return database
        .sql(
            ADD,
            member.organization().value(),
            member.user().value(),
            member.role().text(),
            revision.version(),
            revision.createdAt(),
            revision.updatedAt())
        .updatedOne();
  }

  @Override
  public Optional<Member> find(OrganizationId organization, UserId user) {
    return database.sql(FIND, organization.value(), user.value()).first(OrganizationRows::member);
  }

  @Override
  public long adminsBeside(UserId user, OrganizationId organization) {
    return database.within(
        () -> {
          database.sql(COUNT_ALONE, organization.value()).first(row -> true);
          return database
              .sql(COUNT_ADMINS, organization.value(), user.value())
              .only(row -> row.number("admins"));
        });
  }

  @Override
  public boolean save(Member member) {
    Revision revision = member.revision();
    return database
        .sql(
            SAVE,
            member.role().text(),
            revision.version(),
            revision.updatedAt(),
            member.organization().value(),
            member.user().value(),
            revision.version())
        .updatedOne();
  }

  @Override
  public boolean remove(Member member) {
    return database
        .sql(
            REMOVE,
            member.organization().value(),
            member.user().value(),
            member.revision().version())
        .updatedOne();
  }
}
