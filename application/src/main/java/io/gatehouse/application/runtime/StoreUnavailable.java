package io.gatehouse.application.runtime;

/** Where things are kept can't be reached, or did not answer in time. Trying again may help. */
public final class StoreUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StoreUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
