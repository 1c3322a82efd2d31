package io.gatehouse.application.organization;

import java.security.KeyPair;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The keys that sign access tokens. What leaves the process of their private halves is encrypted.
 */
public interface SigningKeys {

  /**
   * A key pair and the id by which tokens name it.
   *
   * @param until when the last token that it signed has expired; absent while it signs
   */
  record SigningKey(String id, KeyPair pair, Optional<Instant> until) {

    @Override
    public String toString() {
      return "SigningKey[" + id + "]";
    }
  }

  /**
   * Every key that is good for verifying, the one to sign with first. Makes the first key if there
   * is none.
   */
  List<SigningKey> usable();

  /**
   * Makes a new key and signs with it from the commit on. The one before is still good for
   * verifying until the last token that it signed has expired.
   *
   * @return the id of the new key
   */
  String rotate();
}
