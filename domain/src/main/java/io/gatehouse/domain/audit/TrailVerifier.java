package io.gatehouse.domain.audit;

import io.gatehouse.domain.audit.AuditChain.Flaw;
import io.gatehouse.domain.value.Nullable;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Verifies exported trails, byte for byte, with nothing but the file. A file holds one chain or
 * several, one after the other. Each is opened by its last entry, which says that it was exported
 * and, by number and hash, where the chain must end; the others follow from the first on. Works on
 * a stream of any length in the memory of one line.
 */
public final class TrailVerifier {

  /**
   * What was found.
   *
   * @param chains how many chains are good
   * @param entries how many entries are good
   * @param chain the chain that was read last: the bad one, if one is bad; empty if it is unknown
   * @param firstBad the number of the first bad entry of that chain; 0 if all is well
   * @param line where in the file that shows; 0 if all is well
   */
  public record Finding(
      int chains, long entries, String chain, Optional<Flaw> flaw, long firstBad, long line) {

    public boolean ok() {
      return flaw.isEmpty();
    }
  }

  private record Seen(Flaw flaw, long line) {}

  private static final int LONGEST_LINE = 1 << 20;

  private final Set<String> chains = new HashSet<>();
  private long line;
  private long entries;
  private int good;
  private String chain = "";
  private ChainHead head = ChainHead.START;
  private @Nullable ExportLine opening;

  /** Which number it should have, only the rest of its chain tells. */
  private @Nullable Seen badOpening;

  private Optional<String> next = Optional.empty();

  private TrailVerifier() {}

  public static Finding verify(InputStream export) throws IOException {
    TrailVerifier verifier = new TrailVerifier();
    InputStream in = new BufferedInputStream(export);
    for (Optional<byte[]> bytes = line(in); bytes.isPresent(); bytes = line(in)) {
      verifier.line++;
      Optional<Finding> bad = verifier.next(ExportLine.read(bytes.get()));
      if (bad.isPresent()) {
        return bad.get();
      }
    }
    return verifier.end();
  }

  private Finding end() {
    line++;
    if (badOpening != null) {
      return bad(badOpening);
    }
    if (opening != null || good == 0) {
      return bad(Flaw.TRUNCATED);
    }
    return next.isPresent() ? missing() : new Finding(good, entries, chain, Optional.empty(), 0, 0);
  }

  private Optional<Finding> next(Optional<ExportLine> read) {
    boolean within = opening != null || badOpening != null;
    return within ? follow(read) : open(read);
  }

  private Optional<Finding> open(Optional<ExportLine> read) {
    if (good > 0 && next.isEmpty()) {
      return Optional.of(bad(Flaw.OUT_OF_SEQUENCE));
    }
    head = ChainHead.START;
    chain = "";
    if (read.isEmpty()) {
      badOpening = new Seen(Flaw.UNREADABLE, line);
      return Optional.empty();
    }
    ExportLine first = read.get();
    if (!first.intact()) {
      badOpening = new Seen(Flaw.ALTERED, line);
      return Optional.empty();
    }
    if (!first.opening()) {
      return openedByAnother(first);
    }
    boolean other = next.isPresent() && !next.get().equals(first.head().hash());
    if (other || first.span().continues() != (good > 0) || !chains.add(first.chain())) {
      return Optional.of(missing());
    }
    chain = first.chain();
    next = first.span().next();
    opening = first;
    entries++;
    return closed();
  }

  /** Either the opening is gone, and this is what comes behind it, or this took its place. */
  private Optional<Finding> openedByAnother(ExportLine first) {
    boolean gone = first.before().equals(ChainHead.START);
    badOpening = new Seen(gone ? Flaw.TRUNCATED : Flaw.OUT_OF_SEQUENCE, line);
    return gone ? follow(Optional.of(first)) : Optional.empty();
  }

  private Optional<Finding> follow(Optional<ExportLine> read) {
    if (read.isEmpty()) {
      return Optional.of(bad(Flaw.UNREADABLE));
    }
    ExportLine entry = read.get();
    if (chain.isEmpty() && chains.add(entry.chain())) {
      chain = entry.chain();
    }
    boolean another = !entry.chain().equals(chain);
    if (another && badOpening != null) {
      return Optional.of(bad(badOpening));
    }
    if (another || entry.head().sequence() != head.sequence() + 1) {
      return Optional.of(
          another && entry.opening() ? bad(Flaw.TRUNCATED) : bad(Flaw.OUT_OF_SEQUENCE));
    }
    if (!entry.before().equals(head)) {
      return Optional.of(bad(Flaw.BROKEN_LINK));
    }
    if (!entry.intact()) {
      return Optional.of(bad(Flaw.ALTERED));
    }
    head = entry.head();
    entries++;
    return closed();
  }

  /** Whether the chain stands where its opening says that it ends. */
  private Optional<Finding> closed() {
    if (opening == null || head.sequence() < opening.before().sequence()) {
      return Optional.empty();
    }
    if (!head.equals(opening.before())) {
      return Optional.of(bad(Flaw.BROKEN_LINK));
    }
    head = opening.head();
    opening = null;
    good++;
    return Optional.empty();
  }

  private Finding bad(Flaw flaw) {
    return bad(new Seen(flaw, line));
  }

  private Finding bad(Seen one) {
    return new Finding(
        good, entries, chain, Optional.of(one.flaw()), head.sequence() + 1, one.line());
  }

  private Finding missing() {
    return new Finding(good, entries, "", Optional.of(Flaw.CHAIN_MISSING), 1, line);
  }

  private static Optional<byte[]> line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    int next = in.read();
    if (next < 0) {
      return Optional.empty();
    }
    while (next >= 0 && next != '\n') {
      if (line.size() >= LONGEST_LINE) {
        return Optional.of(new byte[0]);
      }
      line.write(next);
      next = in.read();
    }
    return Optional.of(line.toByteArray());
  }
}
