package io.gatehouse.persistence.billing;

import io.gatehouse.application.billing.IngestedEvents.Ref;
import io.gatehouse.domain.billing.LedgerAccount;
import io.gatehouse.domain.money.Tariff;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Ids that follow from what they are about, so that nobody needs to ask for them. */
final class Fingerprint {

  private Fingerprint() {}

  static UUID of(Tariff tariff) {
    return of(tariff.toString());
  }

  static UUID of(LedgerAccount account) {
    String payer =
        account.payer().map(its -> its.subscription() + " " + its.credential()).orElse("revenue");
    return of(account.organization() + " " + payer + " " + account.currency().getCurrencyCode());
  }

  static UUID of(Ref event) {
    return of(event.organization() + " " + event.id());
  }

  /** The beginning of the text's SHA-256. */
  private static UUID of(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      ByteBuffer hash = ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
      return new UUID(hash.getLong(), hash.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256: every Java has it", e);
    }
  }
}
