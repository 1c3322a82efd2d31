package io.gatehouse.domain.audit;

/** An entry in its place: numbered without gaps, and bound to everything before it by a hash. */
public record SealedEntry(long sequence, AuditEntry entry, String previousHash, String hash) {

  public ChainHead head() {
    return new ChainHead(sequence, hash);
  }
}
