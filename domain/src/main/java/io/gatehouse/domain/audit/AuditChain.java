package io.gatehouse.domain.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Binds entries to one another, so that none can be changed, dropped or moved unseen. */
public final class AuditChain {

  /** Why a sealed entry can't be the one that follows. */
  public enum Flaw {
    /** The line is not an audit entry as this product writes them. */
    UNREADABLE,
    /** The number is not the one after the last: something was dropped, added or moved. */
    OUT_OF_SEQUENCE,
    /** The entry doesn't follow the one before it. */
    BROKEN_LINK,
    /** The content is not what was sealed. */
    ALTERED,
    /** The copy ends, or goes on with another chain, before everything was there. */
    TRUNCATED,
    /** The export has a chain that is not in the copy, or not as it was exported. */
    CHAIN_MISSING
  }

  private AuditChain() {}

  public static SealedEntry seal(ChainHead head, AuditEntry entry) {
    long sequence = head.sequence() + 1;
    return new SealedEntry(sequence, entry, head.hash(), hash(sequence, entry, head.hash()));
  }

  /** What is wrong with the entry as the one after the head, if anything. */
  public static Optional<Flaw> flaw(ChainHead head, SealedEntry sealed) {
    if (sealed.sequence() != head.sequence() + 1) {
      return Optional.of(Flaw.OUT_OF_SEQUENCE);
    }
    if (!sealed.previousHash().equals(head.hash())) {
      return Optional.of(Flaw.BROKEN_LINK);
    }
    boolean intact =
        sealed.hash().equals(hash(sealed.sequence(), sealed.entry(), sealed.previousHash()));
    return intact ? Optional.empty() : Optional.of(Flaw.ALTERED);
  }

  private static String hash(long sequence, AuditEntry entry, String previousHash) {
    byte[] sealed =
        AuditLine.content(sequence, entry, previousHash).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(sha256().digest(sealed));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
