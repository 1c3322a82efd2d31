package io.gatehouse.app.command;

/** Why the control plane does not start, in one sentence. */
final class CannotServe extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CannotServe(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
