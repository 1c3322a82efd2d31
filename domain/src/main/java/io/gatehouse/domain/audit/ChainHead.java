package io.gatehouse.domain.audit;

/** Where a chain stands: how many entries it has, and the hash of the last. */
public record ChainHead(long sequence, String hash) {

  /** Before the first entry. */
  public static final ChainHead START = new ChainHead(0, "0".repeat(64));
}
