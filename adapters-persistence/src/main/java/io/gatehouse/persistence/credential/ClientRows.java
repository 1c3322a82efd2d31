package io.gatehouse.persistence.credential;

import static java.util.stream.Collectors.toSet;

import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.ClientName;
import io.gatehouse.domain.credential.KeyFingerprint;
import io.gatehouse.domain.credential.KeyHint;
import io.gatehouse.domain.credential.KeyOwner;
import io.gatehouse.domain.credential.OAuthClient;
import io.gatehouse.domain.credential.RetiringSecret;
import io.gatehouse.domain.credential.Revocation;
import io.gatehouse.domain.credential.StoredSecret;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.value.Reason;
import io.gatehouse.persistence.sql.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Reads OAuth clients from their rows. */
final class ClientRows {

  private ClientRows() {}

  static OAuthClient client(Row row) {
    return new OAuthClient(
        new ClientId(row.uuid("id")),
        new KeyOwner(
            new ConsumerId(row.uuid("consumer_id")),
            new OrganizationId(row.uuid("organization_id"))),
        new ClientName(row.text("name")),
        row.texts("scopes").stream().map(ScopeName::new).collect(toSet()),
        secret(row.bytes("fingerprint"), row.text("hint")),
        retiring(row),
        row.maybeInstant("revoked_at")
            .map(
                at ->
                    new Revocation(
                        at,
                        row.maybeText("revocation_reason").map(Reason::new),
                        row.flag("deleted"))),
        row.revision());
  }

  private static List<RetiringSecret> retiring(Row row) {
    List<String> fingerprints = row.texts("retiring_fingerprints");
    List<String> hints = row.texts("retiring_hints");
    List<String> until = row.texts("retiring_until");
    List<RetiringSecret> retiring = new ArrayList<>();
    for (int at = 0; at < until.size(); at++) {
      byte[] fingerprint = HexFormat.of().parseHex(fingerprints.get(at));
      retiring.add(
          new RetiringSecret(secret(fingerprint, hints.get(at)), Instant.parse(until.get(at))));
    }
    return retiring;
  }

  private static StoredSecret secret(byte[] fingerprint, String hint) {
    return new StoredSecret(KeyFingerprint.ofBytes(fingerprint), new KeyHint(hint));
  }
}
