package io.gatehouse.gateway.answer;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/** A problem document, RFC 9457, as the control plane would write it. */
public final class ProblemBody {

  public static final String MEDIA_TYPE = "application/problem+json";

  /** What is the same each time. */
  private static final Map<Failure, String> BEGINNINGS = beginnings();

  private ProblemBody() {}

  /**
   * @param instance the path that was called; empty if it could not be made out
   * @param more members of this kind alone, as JSON behind a comma; empty if there are none
   */
  public static byte[] write(Failure failure, String instance, String requestId, String more) {
    StringBuilder json = new StringBuilder(512).append(BEGINNINGS.get(failure));
    if (!instance.isEmpty()) {
      json.append(",\"instance\":");
      quote(json, instance);
    }
    json.append(",\"request_id\":");
    quote(json, requestId);
    return json.append(more).append('}').toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Map<Failure, String> beginnings() {
    Map<Failure, String> beginnings = new EnumMap<>(Failure.class);
    for (Failure failure : Failure.values()) {
      StringBuilder json = new StringBuilder("{\"type\":");
      quote(json, failure.type());
      quote(json.append(",\"title\":"), failure.title());
      json.append(",\"status\":").append(failure.status());
      quote(json.append(",\"detail\":"), failure.detail());
      quote(json.append(",\"code\":"), failure.code());
      beginnings.put(failure, json.toString());
    }
    return beginnings;
  }

  private static void quote(StringBuilder json, String text) {
    json.append('"');
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      if (character == '"' || character == '\\') {
        json.append('\\').append(character);
      } else if (character < ' ' || character > '~') {
        json.append("\\u%04x".formatted((int) character));
      } else {
        json.append(character);
      }
    }
    json.append('"');
  }
}
