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
  private static final Pattern LINE =
      Pattern.compile(
          "(\\{\"sequence\":([1-9][0-9]{0,17}),\"id\":\"[a-z0-9_]+\",\"at\":\"[0-9TZ:.-]+\""
              + ",\"actor\":\"[a-z0-9_]+\",\"action\":\"([a-z_]+)\",.*"
              + ",\"organization\":(null|\"[a-z0-9_]+\"),.*"
              + ",\"previous_hash\":\"([0-9a-f]{64})\"),\"hash\":\"([0-9a-f]{64})\"}",
          Pattern.DOTALL);

  private final Set<String> chains = new HashSet<>();
  private ChainHead head = ChainHead.START;
  private String chain = "";
  private boolean closed = true;
  private long entries;

  private TrailVerifier() {}

  public static Finding verify(InputStream export) throws IOException {
    TrailVerifier verifier = new TrailVerifier();
    InputStream in = new BufferedInputStream(export, 1 << 16);
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
    Matcher line = LINE.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
    if (!line.matches()) {
      return Optional.of(Flaw.UNREADABLE);
    }
    long sequence = Long.parseLong(line.group(2));
    String owner = line.group(4).equals("null") ? "platform" : line.group(4).replace("\"", "");
    if (closed && sequence == 1 && chains.add(owner)) {
      chain = owner;
      head = ChainHead.START;
    }
    return follows(line, sequence, owner);
  }

  private Optional<Flaw> follows(Matcher line, long sequence, String owner) {
    if (sequence != head.sequence() + 1 || !owner.equals(chain)) {
      return Optional.of(Flaw.OUT_OF_SEQUENCE);
    }
    if (!line.group(5).equals(head.hash())) {
      return Optional.of(Flaw.BROKEN_LINK);
    }
    byte[] content = (line.group(1) + "}").getBytes(StandardCharsets.ISO_8859_1);
    String hash = HexFormat.of().formatHex(AuditChain.sha256().digest(content));
    if (!line.group(6).equals(hash)) {
      return Optional.of(Flaw.ALTERED);
    }
    head = new ChainHead(sequence, hash);
    closed = line.group(3).equals(Action.EXPORT_AUDIT.text());
    entries++;
    return Optional.empty();
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
