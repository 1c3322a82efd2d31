package io.gatehouse.domain.audit;

import io.gatehouse.domain.audit.AuditChain.Flaw;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Verifies an exported trail, byte for byte, with nothing but the file. Works on a stream of any
 * length in the memory of one line.
 */
public final class TrailVerifier {

  /** What was found: how far the trail is good, and the first place where it is not. */
  public record Finding(long entries, String lastHash, Optional<Flaw> flaw, long firstBad) {

    public boolean ok() {
      return flaw.isEmpty();
    }
  }

  private static final int LONGEST_LINE = 1 << 20;
  private static final Pattern LINE =
      Pattern.compile(
          "(\\{\"sequence\":([1-9][0-9]{0,17}),\"id\":\"[a-z0-9_]+\",\"at\":\"[0-9TZ:.-]+\""
              + ",\"actor\":\"[a-z0-9_]+\",\"action\":\"([a-z_]+)\",.*"
              + ",\"previous_hash\":\"([0-9a-f]{64})\"),\"hash\":\"([0-9a-f]{64})\"}",
          Pattern.DOTALL);

  private ChainHead head = ChainHead.START;
  private boolean closed;

  private TrailVerifier() {}

  public static Finding verify(InputStream export) throws IOException {
    TrailVerifier verifier = new TrailVerifier();
    InputStream in = new BufferedInputStream(export, 1 << 16);
    for (Optional<byte[]> line = line(in); line.isPresent(); line = line(in)) {
      Optional<Flaw> flaw = verifier.next(line.get());
      if (flaw.isPresent()) {
        return verifier.finding(flaw);
      }
    }
    return verifier.finding(verifier.closed ? Optional.empty() : Optional.of(Flaw.TRUNCATED));
  }

  private Finding finding(Optional<Flaw> flaw) {
    return new Finding(head.sequence(), head.hash(), flaw, flaw.isPresent() ? head.sequence() + 1 : 0);
  }

  private Optional<Flaw> next(byte[] bytes) {
    // Latin-1 keeps each byte as it is; all that is matched is ASCII.
    Matcher line = LINE.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
    if (!line.matches()) {
      return Optional.of(Flaw.UNREADABLE);
    }
    if (Long.parseLong(line.group(2)) != head.sequence() + 1) {
      return Optional.of(Flaw.OUT_OF_SEQUENCE);
    }
    if (!line.group(4).equals(head.hash())) {
      return Optional.of(Flaw.BROKEN_LINK);
    }
    byte[] content = (line.group(1) + "}").getBytes(StandardCharsets.ISO_8859_1);
    String hash = HexFormat.of().formatHex(AuditChain.sha256().digest(content));
    if (!line.group(5).equals(hash)) {
      return Optional.of(Flaw.ALTERED);
    }
    head = new ChainHead(head.sequence() + 1, hash);
    closed = line.group(3).equals(Action.EXPORT_AUDIT.text());
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
