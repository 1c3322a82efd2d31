package io.gatehouse.persistence.organization;

import io.gatehouse.application.organization.SecretHash;
import io.gatehouse.application.organization.Sessions;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.Role;
import io.gatehouse.domain.organization.Session;
import io.gatehouse.domain.organization.SessionId;
import io.gatehouse.domain.organization.User;
import io.gatehouse.domain.organization.UserId;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.Row;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@Singleton
final class JdbcSessions implements Sessions {

  /** What nobody can refresh any more goes when the same person signs in anew. */
  private static final String FORGET = "DELETE FROM sessions WHERE user_id = ? AND started_at <= ?";

  private static final String START =
      "INSERT INTO sessions (id, user_id, started_at) VALUES (?, ?, ?)";
  private static final String ADD_TOKEN =
      "INSERT INTO refresh_tokens (hash, session_id, expires_at) VALUES (?, ?, ?)";

  /** Of the others. Those that go on come first: what has ended makes room for them. */
  private static final String KEEP_FEW =
      """
      DELETE FROM sessions
      WHERE id IN (SELECT id FROM sessions WHERE user_id = ? AND id <> ?
                   ORDER BY ended, started_at DESC, id DESC OFFSET ?)
      """;

  private static final String FORGET_TOKENS = "DELETE FROM refresh_tokens WHERE expires_at < ?";

  /** One that is just being started has no token yet that anybody sees. */
  private static final String FORGET_EMPTY =
      """
      DELETE FROM sessions s
      WHERE s.started_at < ?
        AND NOT EXISTS (SELECT FROM refresh_tokens t WHERE t.session_id = s.id)
      """;

  /** The session goes first, and its tokens with it, for whoever ends it. */
  private static final String HOLD_SESSION =
      """
      SELECT id FROM sessions WHERE id = (SELECT session_id FROM refresh_tokens WHERE hash = ?)
      FOR NO KEY UPDATE
      """;

  private static final String HOLD =
      """
      SELECT s.id, s.user_id, s.started_at, s.ended, t.used, t.expires_at
      FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id
      WHERE t.hash = ?
      FOR NO KEY UPDATE
      """;
  private static final String USE = "UPDATE refresh_tokens SET used = true WHERE hash = ?";
  private static final String END = "UPDATE sessions SET ended = true WHERE id = ? AND NOT ended";
  private static final String END_ALL =
      "UPDATE sessions SET ended = true WHERE user_id = ? AND NOT ended";
  private static final String OWNER =
      """
      SELECT u.*, m.organization_id, m.role
      FROM sessions s
      JOIN users u ON u.id = s.user_id
      LEFT JOIN members m ON m.user_id = u.id
      WHERE s.id = ? AND NOT s.ended
      """;

  private final Database database;

  JdbcSessions(Database database) {
    this.database = database;
  }

  @Override
  public void start(Session session, SecretHash token, Instant expiresAt) {
    database.within(
        () -> {
          Instant over = session.startedAt().minus(Session.LIFETIME);
          database.sql(FORGET, session.user().value(), over).update();
          database
              .sql(START, session.id().value(), session.user().value(), session.startedAt())
              .update();
          database
              .sql(KEEP_FEW, session.user().value(), session.id().value(), Session.MOST - 1)
              .update();
          return addToken(token, session, expiresAt);
        });
  }

  @Override
  public int forgetExpiredBefore(Instant moment) {
    // Each by itself: whoever holds tokens must not wait for their session.
    database.sql(FORGET_TOKENS, moment).update();
    return database.sql(FORGET_EMPTY, moment.minus(Session.IDLE)).update();
  }

  @Override
  public Optional<RefreshToken> hold(SecretHash token) {
    byte[] hash = OrganizationRows.bytes(token);
    boolean known = database.sql(HOLD_SESSION, hash).first(row -> true).isPresent();
    return known ? database.sql(HOLD, hash).first(JdbcSessions::refreshToken) : Optional.empty();
  }

  @Override
  public void replace(SecretHash used, SecretHash next, Session session, Instant expiresAt) {
    database.within(
        () -> {
          database.sql(USE, OrganizationRows.bytes(used)).update();
          return addToken(next, session, expiresAt);
        });
  }

  @Override
  public boolean end(SessionId id) {
    return database.sql(END, id.value()).updatedOne();
  }

  @Override
  public void endAll(UserId user) {
    database.sql(END_ALL, user.value()).update();
  }

  @Override
  public Optional<Owner> owner(SessionId id) {
    Map<OrganizationId, Role> roles = new HashMap<>();
    List<User> same = database.sql(OWNER, id.value()).list(row -> user(row, roles));
    return same.stream().findFirst().map(user -> new Owner(user, Map.copyOf(roles)));
  }

  private int addToken(SecretHash token, Session session, Instant expiresAt) {
    return database
        .sql(ADD_TOKEN, OrganizationRows.bytes(token), session.id().value(), expiresAt)
        .update();
  }

  /** One row for each role, each with the same person. */
  private static User user(Row row, Map<OrganizationId, Role> roles) {
    row.maybeUuid("organization_id")
        .ifPresent(id -> roles.put(new OrganizationId(id), Role.ofMember(row.text("role"))));
    return OrganizationRows.user(row);
  }

  private static RefreshToken refreshToken(Row row) {
    Session session =
        new Session(
            new SessionId(row.uuid("id")),
            new UserId(row.uuid("user_id")),
            row.instant("started_at"));
    return new RefreshToken(
        session, row.flag("used"), row.flag("ended"), row.instant("expires_at"));
  }
}
