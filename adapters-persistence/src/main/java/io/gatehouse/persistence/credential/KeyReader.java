package io.gatehouse.persistence.credential;

import static java.util.stream.Collectors.toSet;

import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.credential.AddressRules;
import io.gatehouse.domain.credential.ApiKey;
import io.gatehouse.domain.credential.KeyEnvironment;
import io.gatehouse.domain.credential.KeyFingerprint;
import io.gatehouse.domain.credential.KeyHint;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.credential.KeyLabel;
import io.gatehouse.domain.credential.KeyName;
import io.gatehouse.domain.credential.KeyOwner;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.credential.RetiringSecret;
import io.gatehouse.domain.credential.Revocation;
import io.gatehouse.domain.credential.StoredSecret;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.value.AddressRange;
import io.gatehouse.domain.value.Description;
import io.gatehouse.domain.value.Reason;
import io.gatehouse.persistence.limit.RateLimitColumns;
import io.gatehouse.persistence.money.PriceColumns;
import io.gatehouse.persistence.sql.Query;
import io.gatehouse.persistence.sql.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads keys from a statement that gives a row for each of their secrets, a key's rows one behind
 * the other, the newest secret last: that is the one which is not retiring. A key without such a
 * one is damaged; left out of the rows, it would not be noticed.
 */
public final class KeyReader {

  /** Keys, each as {@code k}, with what it takes to read them. */
  public static final String COLUMNS =
      """
      SELECT k.*, s.fingerprint AS secret_fingerprint, s.hint AS secret_hint,
             s.opens_until AS secret_opens_until
      """;

  public static final String JOINS =
      """
      LEFT JOIN key_secrets s ON s.key_id = k.id AND s.state <> 'gone'
      """;

  private final List<RetiringSecret> retiring = new ArrayList<>();

  /** The key of which the last secret is still to come. */
  private Optional<UUID> begun = Optional.empty();

  private KeyReader() {}

  /**
   * @throws IllegalStateException if one has no secret that is not retiring
   */
  public static List<ApiKey> all(Query query) {
    KeyReader reader = new KeyReader();
    List<ApiKey> keys = query.list(reader::next).stream().flatMap(Optional::stream).toList();
    reader.begun.ifPresent(KeyReader::unfinished);
    return keys;
  }

  /** The key, once all of its secrets are read. */
  private Optional<ApiKey> next(Row row) {
    UUID id = row.uuid("id");
    begun.filter(other -> !other.equals(id)).ifPresent(KeyReader::unfinished);
    StoredSecret secret = secret(row.part("secret_"));
    Optional<Instant> opensUntil = row.maybeInstant("secret_opens_until");
    if (opensUntil.isPresent()) {
      retiring.add(new RetiringSecret(secret, opensUntil.get()));
      begun = Optional.of(id);
      return Optional.empty();
    }
    ApiKey key = key(row, secret, retiring);
    retiring.clear();
    begun = Optional.empty();
    return Optional.of(key);
  }

  private static void unfinished(UUID id) {
    throw new IllegalStateException(new KeyId(id) + " has no secret of its own any more");
  }

  private static ApiKey key(Row row, StoredSecret secret, List<RetiringSecret> retiring) {
    return new ApiKey(
        new KeyId(row.uuid("id")),
        new KeyOwner(
            new ConsumerId(row.uuid("consumer_id")),
            new OrganizationId(row.uuid("organization_id"))),
        new KeyLabel(
            new KeyName(row.text("name")), row.maybeText("description").map(Description::new)),
        KeyEnvironment.parse(row.text("environment")),
        secret,
        retiring,
        terms(row),
        row.maybeInstant("revoked_at")
            .map(
                at ->
                    new Revocation(
                        at,
                        row.maybeText("revocation_reason").map(Reason::new),
                        row.flag("deleted"))),
        row.revision());
  }

  private static StoredSecret secret(Row row) {
    return new StoredSecret(
        KeyFingerprint.ofBytes(row.bytes("fingerprint")), new KeyHint(row.text("hint")));
  }

  private static KeyTerms terms(Row row) {
    return new KeyTerms(
        row.texts("scopes").stream().map(ScopeName::new).collect(toSet()),
        row.maybeInstant("expires_at"),
        new AddressRules(
            ranges(row.texts("allowed_addresses")), ranges(row.texts("denied_addresses"))),
        RateLimitColumns.read(row),
        PriceColumns.read(row));
  }

  private static List<AddressRange> ranges(List<String> texts) {
    return texts.stream().map(AddressRange::parse).toList();
  }
}
