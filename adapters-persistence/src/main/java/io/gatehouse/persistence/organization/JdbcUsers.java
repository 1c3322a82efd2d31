package io.gatehouse.persistence.organization;

import io.gatehouse.application.organization.Users;
import io.gatehouse.domain.organization.EmailAddress;
import io.gatehouse.domain.organization.PasswordHash;
import io.gatehouse.domain.organization.User;
import io.gatehouse.domain.organization.UserId;
import io.gatehouse.domain.value.Revision;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.Row;
import jakarta.inject.Singleton;
import java.util.Optional;

@Singleton
final class JdbcUsers implements Users {

  private static final String ADD =
      """
      INSERT INTO users (id, email, display_name, platform_admin, state, password_hash,
                         version, created_at, updated_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (email) DO NOTHING
      """;
  private static final String FIND = "SELECT * FROM users WHERE id = ?";
  private static final String HOLD = FIND + " FOR NO KEY UPDATE";
  private static final String FIND_BY_EMAIL = "SELECT * FROM users WHERE email = ?";
  private static final String SAVE =
      """
      UPDATE users
      SET email = ?, display_name = ?, platform_admin = ?, state = ?, version = ?, updated_at = ?
      WHERE id = ? AND version = ? - 1
      """;
  private static final String CHANGE_PASSWORD = "UPDATE users SET password_hash = ? WHERE id = ?";

  /** The number can only fall through somebody who counted first, and they count one by one. */
  private static final String COUNT_ALONE =
      "SELECT pg_advisory_xact_lock(hashtextextended('gatehouse.platform_admins', 0))";

  private static final String COUNT_ADMINS =
      "SELECT count(*) AS admins FROM users WHERE platform_admin AND state = 'active'";

  private final Database database;

  JdbcUsers(Database database) {
    this.database = database;
  }

  @Override
  public boolean add(Account account) {
    User user = account.user();
    Revision revision = user.revision();
    return database
        .sql(
            ADD,
            user.id().value(),
            user.email().value(),
            user.displayName().value(),
            user.platformAdmin(),
            user.state().text(),
            account.password().value(),
            revision.version(),
            revision.createdAt(),
            revision.updatedAt())
        .updatedOne();
  }

  @Override
  public Optional<User> find(UserId id) {
    return database.sql(FIND, id.value()).first(OrganizationRows::user);
  }

  @Override
  public Optional<Account> hold(UserId id) {
    return database.sql(HOLD, id.value()).first(JdbcUsers::account);
  }

  @Override
  public Optional<Account> accountOf(EmailAddress email) {
    return database.sql(FIND_BY_EMAIL, email.value()).first(JdbcUsers::account);
  }

  @Override
  public boolean save(User user) {
    Revision revision = user.revision();
    return database
        .sql(
            SAVE,
            user.email().value(),
            user.displayName().value(),
            user.platformAdmin(),
            user.state().text(),
            revision.version(),
            revision.updatedAt(),
            user.id().value(),
            revision.version())
        .updatedOne();
  }

  @Override
  public void changePassword(UserId id, PasswordHash password) {
    database.sql(CHANGE_PASSWORD, password.value(), id.value()).update();
  }

  @Override
  public long activePlatformAdmins() {
    return database.within(
        () -> {
          database.sql(COUNT_ALONE).only(row -> true);
          return database.sql(COUNT_ADMINS).only(row -> row.number("admins"));
        });
  }

  private static Account account(Row row) {
    return new Account(OrganizationRows.user(row), new PasswordHash(row.text("password_hash")));
  }
}
