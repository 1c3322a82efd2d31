package io.gatehouse.application.runtime;

/** It took longer than whoever asked would wait, and was given up. Nothing was changed. */
public final class TookTooLong extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public TookTooLong(String message, Throwable cause) {
    super(message, cause);
  }
}
