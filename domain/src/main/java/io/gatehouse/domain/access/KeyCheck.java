package io.gatehouse.domain.access;

import io.gatehouse.domain.credential.AddressRules;
import io.gatehouse.domain.credential.KeyFingerprint;
import io.gatehouse.domain.routing.KeyRow;
import io.gatehouse.domain.value.IpAddress;
import io.gatehouse.domain.value.Nullable;
import java.time.Instant;

/** What there is to say against a key, whatever it is meant to open. */
public final class KeyCheck {

  private KeyCheck() {}

  /** Null if the key, presented by this secret of it, is good. */
  public static @Nullable DenialReason validity(KeyRow key, KeyFingerprint presented, Instant now) {
    if (key.revoked()) {
      return DenialReason.KEY_REVOKED;
    }
    if (!key.opensWith(presented, now)) {
      return DenialReason.SECRET_ROTATED_OUT;
    }
    return key.terms().expiredBy(now) ? DenialReason.KEY_EXPIRED : null;
  }

  /** Null if the key may be used from there. */
  public static @Nullable DenialReason address(KeyRow key, IpAddress client) {
    AddressRules addresses = key.terms().addresses();
    if (addresses.denies(client)) {
      return DenialReason.ADDRESS_DENIED;
    }
    return addresses.allows(client) ? null : DenialReason.ADDRESS_NOT_ALLOWED;
  }
}
