package io.gatehouse.application.organization;

/** Where it is kept that the platform was set up. */
public interface PlatformSetups {

  boolean isDone();

  /**
   * Claims the one set-up there is. A second claimant waits for the first one's transaction.
   *
   * @return false if somebody else has it
   */
  boolean claim();
}
