package io.gatehouse.domain.credential;

/** What is kept of one secret of a key or a client. */
public record StoredSecret(KeyFingerprint fingerprint, KeyHint hint) {

  public static StoredSecret of(KeySecret secret) {
    return new StoredSecret(secret.fingerprint(), secret.hint());
  }

  public static StoredSecret of(ClientSecret secret) {
    return new StoredSecret(secret.fingerprint(), secret.hint());
  }
}
