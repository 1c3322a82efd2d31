package io.gatehouse.app.command;

import io.gatehouse.domain.value.Nullable;

/** Why the control plane does not start, in one sentence. */
final class CannotServe extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CannotServe(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
