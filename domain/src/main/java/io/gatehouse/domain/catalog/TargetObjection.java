package io.gatehouse.domain.catalog;

/** Why an address may not be a target's. */
public enum TargetObjection {
  /** Gatehouse listens there: whoever came in that way would come from this machine. */
  OWN_PORT("an address other than Gatehouse's own"),
  /** Where clouds hand out credentials to whoever asks from the inside. */
  CLOUD_METADATA("no address of a cloud's metadata, unless GATEHOUSE_TARGETS names just that"),
  /** Of this link alone, and on most clouds full of things nobody means to publish. */
  LINK_LOCAL("no link-local address, unless GATEHOUSE_TARGETS names just those"),
  /** Neither public, where public ones may be, nor in any of the ranges. */
  NOT_LISTED("an address that GATEHOUSE_TARGETS allows; private ones have to be named there");

  private final String expected;

  TargetObjection(String expected) {
    this.expected = expected;
  }

  /** What would have been right; safe to show to anybody. */
  public String expected() {
    return expected;
  }
}
