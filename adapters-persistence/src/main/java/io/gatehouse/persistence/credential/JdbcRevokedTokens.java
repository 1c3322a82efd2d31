package io.gatehouse.persistence.credential;

import io.gatehouse.application.credential.RevokedTokens;
import io.gatehouse.domain.credential.TokenId;
import io.gatehouse.persistence.sql.Database;
import jakarta.inject.Singleton;
import java.time.Instant;

@Singleton
final class JdbcRevokedTokens implements RevokedTokens {

  private static final String ADD =
      """
      INSERT INTO revoked_tokens (id, revoked_at, expires_at) VALUES (?, ?, ?)
      ON CONFLICT DO NOTHING
      """;
  private static final String HAS = "SELECT 1 FROM revoked_tokens WHERE id = ?";
  private static final String FORGET = "DELETE FROM revoked_tokens WHERE expires_at < ?";

  private final Database database;

  JdbcRevokedTokens(Database database) {
    this.database = database;
  }

  @Override
  public boolean add(TokenId id, Instant revokedAt, Instant until) {
    return database.sql(ADD, id.value(), revokedAt, until).updatedOne();
  }

  @Override
  public boolean has(TokenId id) {
    return database.sql(HAS, id.value()).first(row -> true).isPresent();
  }

  @Override
  public int forget(Instant before) {
    return database.sql(FORGET, before).update();
  }
}
