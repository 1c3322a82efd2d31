package io.gatehouse.domain.access;

import io.gatehouse.domain.credential.ClientToken;
import io.gatehouse.domain.credential.KeyFingerprint;
import io.gatehouse.domain.credential.KeySecret;
import io.gatehouse.domain.value.Nullable;

/** What a request carries to prove who sent it. Never the secret itself. */
public sealed interface Presented {

  Presented NOTHING = new Nothing();
  Presented GARBAGE = new Garbage();

  /** No credential at all. */
  record Nothing() implements Presented {}

  /** Something that cannot be a credential. */
  record Garbage() implements Presented {}

  /** The fingerprint of what looks like a key. */
  record Key(KeyFingerprint fingerprint) implements Presented {}

  /**
   * What an access token of an OAuth client says; its signature was found to hold. {@link
   * BearerTokens} reads them.
   */
  record Token(ClientToken token) implements Presented {}

  /**
   * Reads the header in which a key is expected.
   *
   * @param header null if there is none
   */
  static Presented key(@Nullable String header) {
    if (header == null || header.isEmpty()) {
      return NOTHING;
    }
    KeyFingerprint fingerprint = KeySecret.fingerprint(header);
    return fingerprint == null ? GARBAGE : new Key(fingerprint);
  }
}
