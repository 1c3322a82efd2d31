package io.gatehouse.persistence.postgres;

/** Why there is no database, in one sentence for the person who wanted to start the product. */
public final class CannotStart extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CannotStart(String sentence) {
    super(sentence);
  }

  CannotStart(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
