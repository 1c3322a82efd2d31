package io.gatehouse.persistence.idempotency;

import io.gatehouse.application.idempotency.Answer;
import io.gatehouse.application.idempotency.Answers;
import io.gatehouse.application.idempotency.RequestKey;
import io.gatehouse.application.runtime.IdSource;
import io.gatehouse.persistence.secret.Vault;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.Row;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

@Singleton
final class JdbcAnswers implements Answers {

  private static final String PURPOSE = "idempotent answer";

  /**
   * Takes a claim that nobody has, or that its holder let run out and the same request asks for
   * again, or that is too old to matter.
   */
  private static final String CLAIM =
      """
      INSERT INTO answers AS held (key_hash, fingerprint, ticket, claimed_at) VALUES (?, ?, ?, ?)
      ON CONFLICT (key_hash) DO UPDATE
      SET fingerprint = excluded.fingerprint, ticket = excluded.ticket,
          claimed_at = excluded.claimed_at, sealed = NULL
      WHERE held.claimed_at <= ?
         OR (held.sealed IS NULL AND held.claimed_at <= ? AND held.fingerprint = excluded.fingerprint)
      """;

  private static final String FIND =
      "SELECT fingerprint, sealed FROM answers WHERE key_hash = ? AND claimed_at > ?";
  private static final String KEEP =
      "UPDATE answers SET sealed = ? WHERE key_hash = ? AND ticket = ? AND sealed IS NULL";

  /** In the place of one that is too old to matter, and of no other. */
  private static final String KEEP_UNCLAIMED =
      """
      INSERT INTO answers AS held (key_hash, fingerprint, ticket, claimed_at, sealed)
      VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (key_hash) DO UPDATE
      SET fingerprint = excluded.fingerprint, ticket = excluded.ticket,
          claimed_at = excluded.claimed_at, sealed = excluded.sealed
      WHERE held.claimed_at <= ?
      """;

  /**
   * Skips a claim that is being answered in a transaction still open: it may be this thread's own.
   */
  private static final String RELEASE =
      """
      DELETE FROM answers
      WHERE key_hash = (SELECT key_hash FROM answers
                        WHERE key_hash = ? AND ticket = ? AND sealed IS NULL
                        FOR UPDATE SKIP LOCKED)
      """;

  private static final String FORGET = "DELETE FROM answers WHERE claimed_at < ?";

  private final Database database;
  private final Vault vault;
  private final IdSource ids;

  JdbcAnswers(Database database, Vault vault, IdSource ids) {
    this.database = database;
    this.vault = vault;
    this.ids = ids;
  }

  @Override
  public Claim claim(RequestKey key, String fingerprint, Instant now) {
    return database.apart(() -> claimed(key, vault.hash("fingerprint", fingerprint), now));
  }

  @Override
  public boolean keep(RequestKey key, UUID ticket, Answer answer, Instant now) {
    byte[] sealed = vault(key).seal(PURPOSE, AnswerBytes.of(answer));
    return database.sql(KEEP, sealed, hash(key), ticket).updatedOne();
  }

  @Override
  public Optional<Claim> known(RequestKey key, String fingerprint, Instant now) {
    return find(key, vault.hash("fingerprint", fingerprint), now.minus(RETENTION));
  }

  @Override
  public boolean keepUnclaimed(RequestKey key, String fingerprint, Answer answer, Instant now) {
    byte[] sealed = vault(key).seal(PURPOSE, AnswerBytes.of(answer));
    byte[] hash = vault.hash("fingerprint", fingerprint);
    return database
        .sql(KEEP_UNCLAIMED, hash(key), hash, ids.next(), now, sealed, now.minus(RETENTION))
        .updatedOne();
  }

  @Override
  public void release(RequestKey key, UUID ticket) {
    database.apart(() -> database.sql(RELEASE, hash(key), ticket).update());
  }

  @Override
  public int forgetBefore(Instant oldest) {
    return database.sql(FORGET, oldest).update();
  }

  private Claim claimed(RequestKey key, byte[] fingerprint, Instant now) {
    UUID ticket = ids.next();
    Instant expired = now.minus(RETENTION);
    boolean mine =
        database
            .sql(CLAIM, hash(key), fingerprint, ticket, now, expired, now.minus(LEASE))
            .updatedOne();
    if (mine) {
      return new Claimed(ticket);
    }
    // Released just now by its holder: as good as still running; the client asks again.
    return find(key, fingerprint, expired).orElseGet(Running::new);
  }

  private Optional<Claim> find(RequestKey key, byte[] fingerprint, Instant expired) {
    return database.sql(FIND, hash(key), expired).first(row -> known(row, key, fingerprint));
  }

  private Claim known(Row row, RequestKey key, byte[] fingerprint) {
    if (!MessageDigest.isEqual(row.bytes("fingerprint"), fingerprint)) {
      return new Mismatched();
    }
    Optional<byte[]> sealed = row.maybeBytes("sealed");
    if (sealed.isEmpty()) {
      return new Running();
    }
    return new Answered(AnswerBytes.read(vault(key).open(PURPOSE, sealed.get())));
  }

  /** Opens with the client's key only, of which nothing but a keyed hash is stored. */
  private Vault vault(RequestKey key) {
    return vault.with(PURPOSE, name(key));
  }

  private byte[] hash(RequestKey key) {
    return vault.hash("idempotency key", name(key));
  }

  /** A scope has no line feed in it, so no two keys have one name. */
  private static String name(RequestKey key) {
    return key.scope() + "\n" + key.key();
  }
}
