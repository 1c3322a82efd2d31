package io.gatehouse.gateway;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A response as it came over the wire. */
@SuppressWarnings("ArrayRecordComponent")
public record Reply(int status, List<String> headerLines, byte[] body, boolean complete) {

  /** The value of a field; several are joined by a comma. */
  public Optional<String> header(String name) {
    List<String> values = new ArrayList<>();
    String prefix = name.toLowerCase(Locale.ROOT) + ":";
    for (String line : headerLines) {
      if (line.toLowerCase(Locale.ROOT).startsWith(prefix)) {
        values.add(line.substring(prefix.length()).trim());
      }
    }
    return values.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", values));
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
