package io.gatehouse.domain.credential;

/** What is kept of one secret of a key. */
public record StoredSecret(KeyFingerprint fingerprint, KeyHint hint) {

  public static StoredSecret of(KeySecret secret) {
    return new StoredSecret(secret.fingerprint(), secret.hint());
  }
}
