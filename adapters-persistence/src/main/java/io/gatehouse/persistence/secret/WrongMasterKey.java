package io.gatehouse.persistence.secret;

/** What is stored can't be read with the master key that the program was started with. */
public final class WrongMasterKey extends RuntimeException {

  private static final long serialVersionUID = 1L;

  WrongMasterKey(String stored, String given) {
    super(
        "The database was encrypted with another master key: it wants the key with the check "
            + stored
            + ", and was given the one with the check "
            + given
            + ".");
  }
}
