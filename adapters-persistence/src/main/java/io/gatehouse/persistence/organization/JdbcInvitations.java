package io.gatehouse.persistence.organization;

import io.gatehouse.application.organization.Invitations;
import io.gatehouse.application.organization.SecretHash;
import io.gatehouse.domain.organization.EmailAddress;
import io.gatehouse.domain.organization.Invitation;
import io.gatehouse.domain.organization.InvitationId;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.value.Revision;
import io.gatehouse.persistence.sql.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

@Singleton
final class JdbcInvitations implements Invitations {

  private static final String PUT =
      """
      INSERT INTO invitations (id, organization_id, email, role, token_hash, expires_at,
                               version, created_at, updated_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (organization_id, email) DO UPDATE
      SET (id, role, token_hash, expires_at, version, created_at, updated_at)
        = (EXCLUDED.id, EXCLUDED.role, EXCLUDED.token_hash, EXCLUDED.expires_at,
           EXCLUDED.version, EXCLUDED.created_at, EXCLUDED.updated_at)
      """;
  private static final String HOLD = "SELECT * FROM invitations WHERE token_hash = ? FOR UPDATE";
  private static final String FIND =
      "SELECT * FROM invitations WHERE organization_id = ? AND id = ?";
  private static final String REMOVE = "DELETE FROM invitations WHERE id = ? AND version = ?";
  private static final String REMOVE_SENT_TO =
      "DELETE FROM invitations WHERE organization_id = ? AND email = ?";

  private static final String REMOVE_EXPIRED = "DELETE FROM invitations WHERE expires_at < ?";

  private final Database database;

  JdbcInvitations(Database database) {
    this.database = database;
  }

  @Override
  public void put(Invitation invitation, SecretHash token) {
    Revision revision = invitation.revision();
    database
        .sql(
            PUT,
            invitation.id().value(),
            invitation.organization().value(),
            invitation.email().value(),
            invitation.role().text(),
            OrganizationRows.bytes(token),
            invitation.expiresAt(),
            revision.version(),
            revision.createdAt(),
            revision.updatedAt())
        .update();
  }

  @Override
  public Optional<Invitation> hold(SecretHash token) {
    return database.sql(HOLD, OrganizationRows.bytes(token)).first(OrganizationRows::invitation);
  }

  @Override
  public Optional<Invitation> find(OrganizationId organization, InvitationId id) {
    return database.sql(FIND, organization.value(), id.value()).first(OrganizationRows::invitation);
  }

  @Override
  public boolean remove(Invitation invitation) {
    return database
        .sql(REMOVE, invitation.id().value(), invitation.revision().version())
        .updatedOne();
  }

  @Override
  public void removeSentTo(EmailAddress email, OrganizationId organization) {
    database.sql(REMOVE_SENT_TO, organization.value(), email.value()).update();
  }

  @Override
  public int removeExpiredBefore(Instant moment) {
    return database.sql(REMOVE_EXPIRED, moment).update();
  }
}
