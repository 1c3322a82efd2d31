package io.gatehouse.persistence.organization;

import io.gatehouse.application.organization.AccessTokens;
import io.gatehouse.application.organization.SigningKeys;
import io.gatehouse.persistence.secret.Vault;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.Row;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

@Singleton
final class JdbcSigningKeys implements SigningKeys {

  /** A node may sign with the key before for as long as it takes to notice the new one. */
  private static final Duration OVERLAP = AccessTokens.LIFETIME.plusMinutes(1);

  private static final String USABLE =
      """
      SELECT id, sealed_private, retired_at FROM signing_keys
      WHERE retired_at IS NULL OR retired_at > ?
      ORDER BY retired_at DESC NULLS FIRST
      """;
  private static final String ADD_FIRST =
      """
      INSERT INTO signing_keys (id, sealed_private, created_at) VALUES (?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  /** Two who rotate at once would both retire the same key and both add a current one. */
  private static final String ONE_BY_ONE =
      "SELECT pg_advisory_xact_lock(hashtextextended('gatehouse.signing_keys', 0))";

  private static final String RETIRE =
      "UPDATE signing_keys SET retired_at = ? WHERE retired_at IS NULL";
  private static final String ADD =
      "INSERT INTO signing_keys (id, sealed_private, created_at) VALUES (?, ?, ?)";
  private static final String FORGET = "DELETE FROM signing_keys WHERE retired_at <= ?";

  private final Database database;
  private final Vault vault;
  private final Clock clock;

  JdbcSigningKeys(Database database, Vault vault, Clock clock) {
    this.database = database;
    this.vault = vault;
    this.clock = clock;
  }

  @Override
  public List<SigningKey> usable() {
    Instant now = clock.instant();
    List<SigningKey> keys = usable(now);
    if (!keys.isEmpty()) {
      return keys;
    }
    add(ADD_FIRST, RsaKeys.make(), now);
    return usable(now);
  }

  @Override
  public String rotate() {
    SigningKey next = RsaKeys.make();
    Instant now = clock.instant();
    return database.within(
        () -> {
          database.sql(ONE_BY_ONE).only(row -> true);
          database.sql(RETIRE, now).update();
          add(ADD, next, now);
          database.sql(FORGET, now.minus(OVERLAP)).update();
          return next.id();
        });
  }

  private List<SigningKey> usable(Instant now) {
    return database.sql(USABLE, now.minus(OVERLAP)).list(this::opened);
  }

  private void add(String statement, SigningKey key, Instant now) {
    byte[] sealed = vault.seal(name(key.id()), key.pair().getPrivate().getEncoded());
    database.sql(statement, key.id(), sealed, now).update();
  }

  private SigningKey opened(Row row) {
    String id = row.text("id");
    SigningKey key = RsaKeys.read(id, vault.open(name(id), row.bytes("sealed_private")));
    return new SigningKey(
        id, key.pair(), row.maybeInstant("retired_at").map(at -> at.plus(OVERLAP)));
  }

  private static String name(String id) {
    return "signing key " + id;
  }
}
