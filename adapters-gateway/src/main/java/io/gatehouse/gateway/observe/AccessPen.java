package io.gatehouse.gateway.observe;

import io.gatehouse.application.gateway.Admission;
import io.gatehouse.domain.access.AccessDecision;
import io.gatehouse.domain.catalog.Target;
import io.gatehouse.domain.routing.ClientRow;
import io.gatehouse.domain.routing.KeyRow;
import io.gatehouse.domain.routing.Route;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.gateway.answer.Failure;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Writes the lines of the access log for one event loop, into memory of its own: what is full goes
 * to whoever writes files. The fields are these and no others; a query is none of them, for people
 * put secrets there.
 */
final class AccessPen {

  private static final int PAGE = 32 * 1024;

  private final InstantSource clock;
  private final Consumer<byte[]> full;
  private byte[] page = new byte[PAGE];
  private int length;
  private long second = Long.MIN_VALUE;
  private String untilSecond = "";

  AccessPen(InstantSource clock, Consumer<byte[]> full) {
    this.clock = clock;
    this.full = full;
  }

  public void write(Report report) {
    text("{\"at\":\"");
    at(clock.millis());
    text("\",\"request_id\":\"").text(report.requestId());
    text("\",\"client\":\"").text(report.client().toString()).text("\",\"method\":");
    quote(report.method());
    text(",\"path\":");
    quote(report.path());
    text(",\"status\":").number(report.status());
    text(",\"outcome\":\"").text(report.outcome().text()).text("\"");
    failure(report.failure());
    reason(report.denied());
    destination(report.route(), report.target());
    caller(report.granted(), report.denied());
    text(",\"attempts\":").number(report.attempts());
    text(",\"request_bytes\":").number(report.requestBytes());
    text(",\"response_bytes\":").number(report.responseBytes());
    text(",\"total_us\":").number(report.lastNanos() / 1000);
    text(",\"upstream_us\":").number(report.nanos(Moment.FORWARDED, Moment.ANSWERED) / 1000);
    text("}\n");
    if (length > PAGE / 2) {
      turn();
    }
  }

  /** Hands over what there is. */
  public void turn() {
    if (length > 0) {
      full.accept(Arrays.copyOf(page, length));
      length = 0;
    }
  }

  /** As RFC 3339 has it, with the part that is the same for a second made once. */
  private void at(long millis) {
    long present = Math.floorDiv(millis, 1000L);
    if (present != second) {
      second = present;
      String text = Instant.ofEpochSecond(present).toString();
      untilSecond = text.substring(0, text.length() - 1) + '.';
    }
    int rest = Math.floorMod(millis, 1000);
    text(untilSecond).digit(rest / 100).digit(rest / 10 % 10).digit(rest % 10).text("Z");
  }

  private void failure(@Nullable Failure failure) {
    if (failure != null) {
      text(",\"code\":\"").text(failure.code()).text("\"");
    }
  }

  private void reason(Admission.@Nullable Denied denied) {
    if (denied != null) {
      text(",\"reason\":\"").text(denied.decision().reason().text()).text("\"");
    }
  }

  private void destination(@Nullable Route route, @Nullable Target target) {
    if (route != null) {
      text(",\"api\":\"").text(route.api().id().toString());
      text("\",\"version\":\"").text(route.version().label().toString()).text("\"");
    }
    if (target != null) {
      text(",\"target\":");
      quote(target.url().getRawAuthority());
    }
  }

  /** Whose credential it was, also if it did not open. */
  private void caller(AccessDecision.@Nullable Granted granted, Admission.@Nullable Denied denied) {
    if (granted != null) {
      caller(granted.key(), granted.client());
    } else if (denied != null) {
      caller(denied.decision().key(), denied.decision().client());
    }
  }

  private void caller(@Nullable KeyRow key, @Nullable ClientRow client) {
    if (key != null) {
      id("consumer", key.consumer()).id("key", key.id());
    } else if (client != null) {
      id("consumer", client.consumer()).id("oauth_client", client.id());
    }
  }

  private AccessPen id(String name, Object id) {
    return text(",\"").text(name).text("\":\"").text(id.toString()).text("\"");
  }

  private void quote(String text) {
    text("\"");
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      if (character == '"' || character == '\\') {
        octet('\\').octet(character);
      } else if (character < ' ' || character > '~') {
        text("\\u").text(Integer.toHexString(character | 0x10000).substring(1));
      } else {
        octet(character);
      }
    }
    text("\"");
  }

  private AccessPen text(String ascii) {
    int end = length + ascii.length();
    makeRoom(end);
    for (int at = 0; at < ascii.length(); at++) {
      page[length + at] = (byte) ascii.charAt(at);
    }
    length = end;
    return this;
  }

  /** Of a number that is not negative. */
  private void number(long number) {
    if (number >= 10) {
      number(number / 10);
    }
    digit((int) (number % 10));
  }

  private AccessPen digit(int digit) {
    return octet((char) ('0' + digit));
  }

  private AccessPen octet(char ascii) {
    makeRoom(length + 1);
    page[length++] = (byte) ascii;
    return this;
  }

  private void makeRoom(int end) {
    if (end > page.length) {
      page = Arrays.copyOf(page, Math.max(end, 2 * page.length));
    }
  }
}
