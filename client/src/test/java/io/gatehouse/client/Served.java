package io.gatehouse.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Requests that were served, and what is said to their report. */
final class Served {

  static final String REPORT = "POST /api/usage/events";
  static final Instant AT = Instant.parse("2026-11-22T10:00:00.123456Z");

  private Served() {}

  static ServedRequest request(int number) {
    return ServedRequest.of("req_" + number, AT, "ver_1", 200, Duration.ofNanos(1_500_999));
  }

  static String receipt(int accepted, int duplicates) {
    return JsonWriter.write(
        Map.of("accepted", accepted, "duplicates", duplicates, "refused", List.of()));
  }

  /** One of them is refused, and the others are not. */
  static String refused(int index, String code) {
    Map<String, Object> no = Map.of("index", index, "code", code, "detail", "No.");
    return JsonWriter.write(Map.of("accepted", 0, "duplicates", 0, "refused", List.of(no)));
  }

  /** What was told in the report of that number. */
  static List<String> ids(Desk desk, int report) {
    List<Desk.Asked> reports =
        desk.asked.stream().filter(asked -> asked.what().equals(REPORT)).toList();
    JsonObject body = JsonObject.parse(reports.get(report).body());
    return body.objects("events").stream().map(event -> event.text("id")).toList();
  }

  static void await(BooleanSupplier condition) {
    Instant patience = Instant.now().plusSeconds(20);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(patience);
      Thread.onSpinWait();
    }
  }
}
