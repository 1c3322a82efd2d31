package io.gatehouse.persistence.credential;

import io.gatehouse.domain.credential.ApiKey;
import io.gatehouse.domain.credential.RetiringSecret;
import io.gatehouse.domain.credential.StoredSecret;
import io.gatehouse.persistence.sql.Database;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The secrets of a key, which are kept for good: who presents an old one is asked about by the key
 * whose it was, even when gateways no longer know it.
 */
final class Secrets {

  private static final String LEAVE =
      """
      UPDATE key_secrets SET state = 'gone', opens_until = NULL
      WHERE key_id = ? AND state <> 'gone' AND encode(fingerprint, 'hex') <> ALL (?::text[])
      """;
  private static final String PUT =
      """
      INSERT INTO key_secrets AS present (fingerprint, key_id, hint, state, opens_until)
      SELECT decode(fingerprint, 'hex'), ?, hint,
             CASE until WHEN '' THEN 'current' ELSE 'retiring' END,
             nullif(until, '')::timestamptz
      FROM unnest(?::text[], ?::text[], ?::text[]) WITH ORDINALITY
        AS secret (fingerprint, hint, until, number)
      ORDER BY number
      ON CONFLICT (fingerprint) DO UPDATE
      SET (state, opens_until) = (EXCLUDED.state, EXCLUDED.opens_until)
      WHERE (present.state, present.opens_until)
        IS DISTINCT FROM (EXCLUDED.state, EXCLUDED.opens_until)
      """;

  private static final String CURRENT = "";

  private final Database database;

  Secrets(Database database) {
    this.database = database;
  }

  /** Brings them to what the key now has. */
  void save(ApiKey key) {
    List<String> fingerprints = new ArrayList<>();
    List<String> hints = new ArrayList<>();
    List<String> until = new ArrayList<>();
    // The current one last: the index allows no second one while there is another.
    for (RetiringSecret each : key.retiring()) {
      fingerprints.add(hex(each.secret()));
      hints.add(each.secret().hint().value());
      until.add(each.until().truncatedTo(ChronoUnit.MICROS).toString());
    }
    fingerprints.add(hex(key.secret()));
    hints.add(key.secret().hint().value());
    until.add(CURRENT);
    database.sql(LEAVE, key.id().value(), fingerprints).update();
    database.sql(PUT, key.id().value(), fingerprints, hints, until).update();
  }

  private static String hex(StoredSecret secret) {
    return HexFormat.of().formatHex(secret.fingerprint().bytes());
  }
}
