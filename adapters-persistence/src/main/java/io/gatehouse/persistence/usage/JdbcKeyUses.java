package io.gatehouse.persistence.usage;

import io.gatehouse.application.usage.KeyUse;
import io.gatehouse.application.usage.KeyUses;
import io.gatehouse.domain.usage.CredentialRef;
import io.gatehouse.persistence.sql.Columns;
import io.gatehouse.persistence.sql.Database;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

@Singleton
final class JdbcKeyUses implements KeyUses {

  private static final String ADD =
      """
      INSERT INTO credential_uses AS kept (credential_id, last_used_at, requests, errors)
      SELECT credential_id, last_used_at, requests, errors
      FROM unnest(?::uuid[], ?::timestamptz[], ?::bigint[], ?::bigint[])
        WITH ORDINALITY AS added (credential_id, last_used_at, requests, errors, number)
      ORDER BY number
      ON CONFLICT (credential_id) DO UPDATE SET
        last_used_at = greatest(kept.last_used_at, excluded.last_used_at),
        requests = kept.requests + excluded.requests,
        errors = kept.errors + excluded.errors
      """;

  private static final String FIND =
      "SELECT last_used_at, requests, errors FROM credential_uses WHERE credential_id = ?";

  private final Database database;

  JdbcKeyUses(Database database) {
    this.database = database;
  }

  @Override
  public void add(List<KeyUse> uses) {
    for (List<KeyUse> part : Columns.parts(uses)) {
      Object[] columns =
          Columns.of(part)
              .texts(use -> use.credential().id())
              .texts(KeyUse::lastUsedAt)
              .numbers(KeyUse::requests)
              .numbers(KeyUse::errors)
              .values();
      database.sql(ADD, columns).update();
    }
  }

  @Override
  public Optional<KeyUse> find(CredentialRef credential) {
    return database
        .sql(FIND, credential.id())
        .first(
            row ->
                new KeyUse(
                    credential,
                    row.instant("last_used_at"),
                    row.number("requests"),
                    row.number("errors")));
  }
}
