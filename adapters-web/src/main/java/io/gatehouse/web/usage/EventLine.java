package io.gatehouse.web.usage;

import io.gatehouse.domain.audit.AuditLine;
import io.gatehouse.domain.billing.Charge;
import io.gatehouse.domain.usage.Party;
import io.gatehouse.domain.usage.Settlement;
import io.gatehouse.domain.usage.UsageEvent;
import io.gatehouse.domain.value.Nullable;

/** A settled request as a line of JSON. What is in it needs no escaping, but for ids of clients. */
final class EventLine {

  private EventLine() {}

  static String of(Charge charge) {
    UsageEvent event = charge.event();
    Settlement settled = event.settlement();
    Party party = event.party();
    StringBuilder line = new StringBuilder(320);
    line.append("{\"request_id\":");
    text(line, event.requestId());
    field(line, "at", AuditLine.time(event.at()));
    field(line, "key", party == null ? null : party.credential().toString());
    field(line, "consumer", party == null ? null : party.consumer().toString());
    field(line, "subscription", party == null ? null : party.subscription().toString());
    field(line, "version", event.call().version().toString());
    field(line, "operation", event.call().operation());
    line.append(",\"status\":").append(settled.status());
    field(line, "outcome", settled.outcome().text());
    line.append(",\"latency_us\":").append(settled.nanos() / 1_000);
    line.append(",\"request_bytes\":").append(settled.requestBytes());
    line.append(",\"response_bytes\":").append(settled.responseBytes());
    field(line, "tariff", charge.tariff() == null ? null : charge.tariff().toString());
    return line.append(",\"charged\":").append(charge.isCharged()).append('}').toString();
  }

  private static void field(StringBuilder line, String name, @Nullable String value) {
    line.append(",\"").append(name).append("\":");
    if (value == null) {
      line.append("null");
    } else {
      text(line, value);
    }
  }

  private static void text(StringBuilder line, String value) {
    line.append('"');
    for (int at = 0; at < value.length(); at++) {
      char character = value.charAt(at);
      if (character == '"' || character == '\\') {
        line.append('\\').append(character);
      } else if (character < ' ' || character > '~') {
        line.append(String.format("\\u%04x", (int) character));
      } else {
        line.append(character);
      }
    }
    line.append('"');
  }
}
