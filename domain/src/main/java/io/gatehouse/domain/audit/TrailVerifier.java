package io.gatehouse.domain.audit;

import io.gatehouse.domain.audit.AuditChain.Flaw;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Verifies exported trails, byte for byte, with nothing but the file. A file holds one chain or
 * several, one after the other; each ends with the entry that says that it was exported. Works on a
 * stream of any length in the memory of one line.
 */
public final class TrailVerifier {

  /**
   * What was found.
   *
   * @param chains how many chains are good
   * @param entries how many entries are good
   * @param chain the chain that was read last: the bad one, if one is bad
   * @param firstBad the number of the first bad entry of that chain; 0 if all is well
   */
  public record Finding(
      int chains, long entries, String chain, Optional<Flaw> flaw, long firstBad) {

    public boolean ok() {
      return flaw.isEmpty();
    }
  }

  private static final int LONGEST_LINE = 1 << 20;

  /** The first "organization" is the one: in a text before it, the quotes would be escaped. */
  private static final Pattern START =
      Pattern.compile(
          "\\{\"sequence\":([1-9][0-9]{0,17}),\"id\":\"[a-z0-9_]+\",\"at\":\"[0-9TZ:.-]+\""
              + ",\"actor\":\"[a-z0-9_]+\",\"action\":\"([a-z_]+)\""
              + ",\"resource\":\"[A-Za-z0-9_.-]+\",\"decision\":\"(allowed|denied)\",.*?"
              + ",\"organization\":(null|\"[a-z0-9_]+\"),",
          Pattern.DOTALL);

  private static final Pattern LINK = Pattern.compile(",\"previous_hash\":\"([0-9a-f]{64})\"");
  private static final Pattern SEAL = Pattern.compile(",\"hash\":\"([0-9a-f]{64})\"}");
  private static final int LINK_LENGTH = 83;
  private static final int SEAL_LENGTH = 75;

  private final Set<String> chains = new HashSet<>();
  private ChainHead head = ChainHead.START;
  private String chain = "";
  private boolean closed = true;
  private long entries;

  private TrailVerifier() {}

  public static Finding verify(InputStream export) throws IOException {
    TrailVerifier verifier = new TrailVerifier();
    InputStream in = new BufferedInputStream(export);
    for (Optional<byte[]> line = line(in); line.isPresent(); line = line(in)) {
      Optional<Flaw> flaw = verifier.next(line.get());
      if (flaw.isPresent()) {
        return verifier.bad(flaw.get());
      }
    }
    boolean whole = verifier.closed && verifier.entries > 0;
    return whole ? verifier.good() : verifier.bad(Flaw.TRUNCATED);
  }

  private Finding good() {
    return new Finding(chains.size(), entries, chain, Optional.empty(), 0);
  }

  private Finding bad(Flaw flaw) {
    int good = Math.max(0, chains.size() - 1);
    return new Finding(good, entries, chain, Optional.of(flaw), head.sequence() + 1);
  }

  private Optional<Flaw> next(byte[] bytes) {
    // Latin-1 keeps each byte as it is; all that is matched is ASCII.
    String line = new String(bytes, StandardCharsets.ISO_8859_1);
    int seal = Math.max(0, line.length() - SEAL_LENGTH);
    int link = Math.max(0, seal - LINK_LENGTH);
    Matcher start = START.matcher(line).region(0, link);
    Matcher previous = LINK.matcher(line).region(link, seal);
    Matcher own = SEAL.matcher(line).region(seal, line.length());
    if (!start.lookingAt() || !previous.matches() || !own.matches()) {
      return Optional.of(Flaw.UNREADABLE);
    }
    String owner = start.group(4).equals("null") ? "platform" : start.group(4).replace("\"", "");
    if (closed && chains.add(owner)) {
      chain = owner;
      head = ChainHead.START;
    }
    long sequence = Long.parseLong(start.group(1));
    if (sequence != head.sequence() + 1 || !owner.equals(chain)) {
      return Optional.of(Flaw.OUT_OF_SEQUENCE);
    }
    if (!previous.group(1).equals(head.hash())) {
      return Optional.of(Flaw.BROKEN_LINK);
    }
    if (!own.group(1).equals(hash(line.substring(0, seal) + "}"))) {
      return Optional.of(Flaw.ALTERED);
    }
    accept(new ChainHead(sequence, own.group(1)), start.group(2), start.group(3));
    return Optional.empty();
  }

  private void accept(ChainHead next, String action, String decision) {
    head = next;
    // An export that was refused handed nothing out: what ends with it may have been cut there.
    closed = action.equals(Action.EXPORT_AUDIT.text()) && decision.equals(Verdict.ALLOWED.text());
    entries++;
  }

  private static String hash(String content) {
    byte[] sealed = content.getBytes(StandardCharsets.ISO_8859_1);
    return HexFormat.of().formatHex(AuditChain.sha256().digest(sealed));
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
