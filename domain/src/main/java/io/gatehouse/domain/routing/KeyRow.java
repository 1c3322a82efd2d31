package io.gatehouse.domain.routing;

import io.gatehouse.domain.credential.AddressRules;
import io.gatehouse.domain.credential.ApiKey;
import io.gatehouse.domain.credential.KeyEnvironment;
import io.gatehouse.domain.credential.KeyFingerprint;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.credential.RetiringSecret;
import io.gatehouse.domain.subscription.ConsumerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A key, as far as it takes to recognize and judge it. There may be millions: it is kept small. */
public record KeyRow(
    KeyId id,
    ConsumerId consumer,
    KeyEnvironment environment,
    KeyFingerprint fingerprint,
    List<Retiring> retiring,
    KeyTerms terms,
    boolean revoked)
    implements TableRow {

  /** A fingerprint that was rotated out, and until when it opens. */
  public record Retiring(KeyFingerprint fingerprint, Instant until) {}

  public KeyRow {
    retiring = List.copyOf(retiring);
    terms = terms.equals(KeyTerms.NONE) ? KeyTerms.NONE : terms;
  }

  public static KeyRow of(ApiKey key) {
    List<Retiring> retiring = new ArrayList<>();
    for (RetiringSecret each : key.retiring()) {
      retiring.add(new Retiring(each.secret().fingerprint(), each.until()));
    }
    return new KeyRow(
        key.id(),
        key.owner().consumer(),
        key.environment(),
        key.secret().fingerprint(),
        retiring,
        key.terms(),
        key.revocation().isPresent());
  }

  /** The same without a word on addresses, for those who ask without saying from where. */
  public KeyRow fromAnywhere() {
    KeyTerms open = terms.withAddresses(AddressRules.NONE);
    return new KeyRow(id, consumer, environment, fingerprint, retiring, open, revoked);
  }

  /** The same with that id, which is equal: one object for all keys of a consumer, not one each. */
  KeyRow sharing(ConsumerId equal) {
    return new KeyRow(id, equal, environment, fingerprint, retiring, terms, revoked);
  }

  /** Whether the secret of this fingerprint, one of the key's own, has not been rotated out. */
  public boolean opensWith(KeyFingerprint presented, Instant now) {
    if (fingerprint.equals(presented)) {
      return true;
    }
    for (Retiring each : retiring) {
      if (each.fingerprint().equals(presented)) {
        return now.isBefore(each.until());
      }
    }
    return false;
  }
}
