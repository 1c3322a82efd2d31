package io.gatehouse.domain.audit;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of an export, as far as a verifier reads it: by its form and without a parser, so that
 * no two verifiers disagree.
 *
 * @param opening whether it can be the first of its chain: the record of an export that was allowed
 * @param before how the chain stood before it
 * @param intact whether its hash is that of its content
 */
record ExportLine(
    String chain,
    boolean opening,
    ChainHead before,
    ChainHead head,
    boolean intact,
    ExportSpan span) {

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

  /** Within a text, the quotes would be escaped. */
  private static final String DETAILS = ",\"details\":{";

  private static final Pattern CONTINUES =
      Pattern.compile("[{,]\"" + ExportSpan.CONTINUES + "\":\"true\"[,}]");
  private static final Pattern NEXT =
      Pattern.compile("[{,]\"" + ExportSpan.NEXT + "\":\"([0-9a-f]{64})\"[,}]");

  static Optional<ExportLine> read(byte[] bytes) {
    // Latin-1 keeps each byte as it is; all that is matched is ASCII.
    String line = new String(bytes, StandardCharsets.ISO_8859_1);
    int seal = Math.max(0, line.length() - SEAL_LENGTH);
    int link = Math.max(0, seal - LINK_LENGTH);
    Matcher start = START.matcher(line).region(0, link);
    Matcher previous = LINK.matcher(line).region(link, seal);
    Matcher own = SEAL.matcher(line).region(seal, line.length());
    if (!start.lookingAt() || !previous.matches() || !own.matches()) {
      return Optional.empty();
    }
    long sequence = Long.parseLong(start.group(1));
    boolean intact = own.group(1).equals(hash(line.substring(0, seal) + "}"));
    // An export that was refused handed nothing out.
    boolean opening =
        start.group(2).equals(Action.EXPORT_AUDIT.text())
            && start.group(3).equals(Verdict.ALLOWED.text());
    return Optional.of(
        new ExportLine(
            start.group(4).equals("null") ? "platform" : start.group(4).replace("\"", ""),
            opening,
            new ChainHead(sequence - 1, previous.group(1)),
            new ChainHead(sequence, own.group(1)),
            intact,
            span(line, link)));
  }

  private static ExportSpan span(String line, int link) {
    int from = Math.max(0, line.lastIndexOf(DETAILS, link));
    Matcher next = NEXT.matcher(line).region(from, link);
    return new ExportSpan(
        CONTINUES.matcher(line).region(from, link).find(),
        next.find() ? Optional.of(next.group(1)) : Optional.empty());
  }

  private static String hash(String content) {
    byte[] sealed = content.getBytes(StandardCharsets.ISO_8859_1);
    return HexFormat.of().formatHex(AuditChain.sha256().digest(sealed));
  }
}
