package io.gatehouse.persistence.credential;

import io.gatehouse.application.credential.ApiKeys;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.query.Page;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.credential.ApiKey;
import io.gatehouse.domain.credential.KeyFingerprint;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.credential.Revocation;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.value.AddressRange;
import io.gatehouse.domain.value.Description;
import io.gatehouse.domain.value.Reason;
import io.gatehouse.domain.value.Revision;
import io.gatehouse.persistence.limit.RateLimitColumns;
import io.gatehouse.persistence.money.PriceColumns;
import io.gatehouse.persistence.organization.OrganizationIds;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.Keyset;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

@Singleton
final class JdbcApiKeys implements ApiKeys {

  private static final String ADD =
      """
      INSERT INTO api_keys (name, description, scopes, expires_at, allowed_addresses,
                            denied_addresses, rate_permits, rate_window_ns, price_nanos,
                            price_currency, revoked_at, revocation_reason, deleted, version,
                            updated_at, id, consumer_id, organization_id, environment, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String SAVE =
      """
      UPDATE api_keys
      SET name = ?, description = ?, scopes = ?, expires_at = ?, allowed_addresses = ?,
          denied_addresses = ?, rate_permits = ?, rate_window_ns = ?, price_nanos = ?,
          price_currency = ?, revoked_at = ?, revocation_reason = ?, deleted = ?, version = ?,
          updated_at = ?
      WHERE id = ? AND version = ? - 1
      """;
  private static final String FIND =
      KeyReader.COLUMNS
          + "FROM api_keys k\n"
          + KeyReader.JOINS
          + """
          WHERE k.id = ? AND (? OR k.organization_id = ANY (?::uuid[]))
          ORDER BY s.number
          """;
  private static final String CLAIM = "SELECT id FROM api_keys WHERE id = ? FOR NO KEY UPDATE";
  private static final String KEY_OF = "SELECT key_id FROM key_secrets WHERE fingerprint = ?";

  /** Keys are counted before their secrets are joined. */
  private static final String PAGE =
      KeyReader.COLUMNS
          + """
          FROM (
            SELECT * FROM api_keys
            WHERE consumer_id = ? AND id < ? AND NOT deleted
            ORDER BY id DESC LIMIT ?
          ) AS k
          """
          + KeyReader.JOINS
          + "ORDER BY k.id DESC, s.number";

  private final Database database;
  private final Secrets secrets;

  JdbcApiKeys(Database database) {
    this.database = database;
    this.secrets = new Secrets(database);
  }

  @Override
  public void add(ApiKey key) {
    List<Object> values = values(key);
    Collections.addAll(
        values,
        key.id().value(),
        key.owner().consumer().value(),
        key.owner().organization().value(),
        key.environment().text(),
        key.revision().createdAt());
    database.within(
        () -> {
          database.sql(ADD, values.toArray()).update();
          secrets.save(key);
          return true;
        });
  }

  @Override
  public Optional<ApiKey> find(Reach reach, KeyId id) {
    List<String> reached = OrganizationIds.of(reach.organizations());
    return KeyReader.all(database.sql(FIND, id.value(), reach.everything(), reached)).stream()
        .findFirst();
  }

  @Override
  public Optional<ApiKey> findByFingerprint(Reach reach, KeyFingerprint fingerprint) {
    return database
        .sql(KEY_OF, fingerprint.bytes())
        .first(row -> new KeyId(row.uuid("key_id")))
        .flatMap(id -> find(reach, id));
  }

  @Override
  public void claim(KeyId id) {
    database.sql(CLAIM, id.value()).first(row -> true);
  }

  @Override
  public boolean save(ApiKey key) {
    List<Object> values = values(key);
    Collections.addAll(values, key.id().value(), key.revision().version());
    return database.within(
        () -> {
          boolean saved = database.sql(SAVE, values.toArray()).updatedOne();
          if (saved) {
            secrets.save(key);
          }
          return saved;
        });
  }

  @Override
  public Page<ApiKey> of(ConsumerId consumer, PageRequest request) {
    var found = database.sql(PAGE, consumer.value(), Keyset.before(request), Keyset.rows(request));
    return Page.of(KeyReader.all(found), request, key -> key.id().value());
  }

  /** Of the columns that change, in the order of both statements. */
  private static List<Object> values(ApiKey key) {
    KeyTerms terms = key.terms();
    Revision revision = key.revision();
    return new ArrayList<>(
        List.of(
            key.label().name().value(),
            key.label().description().map(Description::value),
            terms.scopes().stream().map(ScopeName::value).sorted().toList(),
            terms.expiresAt(),
            texts(terms.addresses().allowed()),
            texts(terms.addresses().denied()),
            RateLimitColumns.permits(terms.rateLimit()),
            RateLimitColumns.windowNanos(terms.rateLimit()),
            PriceColumns.nanos(terms.price()),
            PriceColumns.currency(terms.price()),
            key.revocation().map(Revocation::at),
            key.revocation().flatMap(Revocation::reason).map(Reason::value),
            key.isDeleted(),
            revision.version(),
            revision.updatedAt()));
  }

  private static List<String> texts(List<AddressRange> ranges) {
    return ranges.stream().map(AddressRange::toString).toList();
  }
}
