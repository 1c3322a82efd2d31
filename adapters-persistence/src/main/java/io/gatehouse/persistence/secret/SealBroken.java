package io.gatehouse.persistence.secret;

/** What is stored was altered, or moved from where it belongs. */
public final class SealBroken extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SealBroken(String what) {
    super("What is stored as " + what + " is not what was stored there");
  }
}
