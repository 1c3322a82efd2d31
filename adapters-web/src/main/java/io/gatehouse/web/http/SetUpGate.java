package io.gatehouse.web.http;

import io.gatehouse.application.organization.PlatformSetups;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import jakarta.inject.Singleton;

/**
 * Remembers that the platform is set up. It asks until it is so, and never again: that is final.
 */
@Singleton
final class SetUpGate {

  private final PlatformSetups setups;
  private volatile boolean open;

  SetUpGate(PlatformSetups setups) {
    this.setups = setups;
  }

  boolean isKnownToBeOpen() {
    return open;
  }

  /** Asks the store unless the answer is known. */
  void requireOpen() {
    if (!open) {
      if (!setups.isDone()) {
        throw new Refused(RefusalCode.SETUP_REQUIRED);
      }
      open = true;
    }
  }
}
