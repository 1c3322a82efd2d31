package io.gatehouse.domain.audit;

import io.gatehouse.domain.value.Nullable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/**
 * The one way in which an entry is written down: keys in this order, no spaces, times in
 * microseconds. The hash covers exactly these characters, which is why a verifier needs no parser.
 */
public final class AuditLine {

  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private AuditLine() {}

  /** The line of an export, without its line feed. */
  public static String of(SealedEntry sealed) {
    String content = content(sealed.sequence(), sealed.entry(), sealed.previousHash());
    return content.substring(0, content.length() - 1) + ",\"hash\":\"" + sealed.hash() + "\"}";
  }

  public static String time(Instant at) {
    return MICROSECONDS.format(at);
  }

  /** What the hash of an entry covers. */
  static String content(long sequence, AuditEntry entry, String previousHash) {
    Provenance from = entry.provenance();
    StringBuilder json = new StringBuilder(512).append("{\"sequence\":").append(sequence);
    member(json, "id", entry.id().toString());
    member(json, "at", time(entry.at()));
    member(json, "actor", from.actor().value());
    member(json, "action", entry.deed().action().text());
    member(json, "resource", entry.deed().resource().value());
    member(json, "decision", entry.verdict().text());
    member(json, "reason", entry.verdict().deniedBecause().orElse(null));
    member(json, "ip", from.address());
    member(json, "organization", entry.chain().organization().orElse(null));
    member(json, "request_id", from.requestId());
    details(json, entry.deed().details());
    member(json, "previous_hash", previousHash);
    return json.append('}').toString();
  }

  private static void details(StringBuilder json, Map<String, String> details) {
    json.append(",\"details\":{");
    String comma = "";
    for (Map.Entry<String, String> detail : details.entrySet()) {
      json.append(comma);
      string(json, detail.getKey());
      json.append(':');
      string(json, detail.getValue());
      comma = ",";
    }
    json.append('}');
  }

  private static void member(StringBuilder json, String name, @Nullable String value) {
    json.append(",\"").append(name).append("\":");
    if (value == null) {
      json.append("null");
    } else {
      string(json, value);
    }
  }

  private static void string(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character == '"' || character == '\\') {
        json.append('\\').append(character);
      } else if (forges(character)) {
        json.append(String.format("\\u%04x", (int) character));
      } else {
        json.append(character);
      }
    }
    json.append('"');
  }

  /**
   * Whether a reader could take the character for an end of line, obey it, or fail to encode it. By
   * number and not by Unicode's categories: those differ from JDK to JDK.
   */
  private static boolean forges(char character) {
    return Character.isISOControl(character)
        || Character.isSurrogate(character)
        || (character >= '\u2028' && character <= '\u202e')
        || (character >= '\u2066' && character <= '\u2069');
  }
}
