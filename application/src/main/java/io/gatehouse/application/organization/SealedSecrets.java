package io.gatehouse.application.organization;

/** What is kept that nobody can read without the master key. */
public interface SealedSecrets {

  /** How much of it there was. */
  record Forgotten(int signingKeys, int answers) {

    public boolean isNothing() {
      return signingKeys == 0 && answers == 0;
    }
  }

  /** Deletes all of it. */
  Forgotten forget();
}
