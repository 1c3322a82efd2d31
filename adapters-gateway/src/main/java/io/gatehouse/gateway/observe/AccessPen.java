package io.gatehouse.gateway.observe;

import io.gatehouse.domain.access.AccessDecision;
import io.gatehouse.domain.catalog.Target;
import io.gatehouse.domain.routing.Route;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.gateway.answer.Failure;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
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
  private final StringBuilder page = new StringBuilder(PAGE);
  private long second = Long.MIN_VALUE;
  private String untilSecond = "";

  AccessPen(InstantSource clock, Consumer<byte[]> full) {
    this.clock = clock;
    this.full = full;
  }

  public void write(Report report) {
    page.append("{\"at\":\"");
    at(clock.millis());
    page.append("\",\"request_id\":\"").append(report.requestId());
    page.append("\",\"client\":\"").append(report.client()).append("\",\"method\":");
    quote(report.method());
    page.append(",\"path\":");
    quote(report.path());
    page.append(",\"status\":").append(report.status());
    page.append(",\"outcome\":\"").append(report.outcome().text()).append('"');
    failure(report.failure());
    destination(report.route(), report.granted(), report.target());
    page.append(",\"attempts\":").append(report.attempts());
    page.append(",\"request_bytes\":").append(report.requestBytes());
    page.append(",\"response_bytes\":").append(report.responseBytes());
    page.append(",\"total_us\":").append(report.lastNanos() / 1000);
    page.append(",\"upstream_us\":")
        .append(report.nanos(Moment.FORWARDED, Moment.ANSWERED) / 1000)
        .append("}\n");
    if (page.length() > PAGE / 2) {
      turn();
    }
  }

  /** Hands over what there is. */
  public void turn() {
    if (page.length() > 0) {
      full.accept(page.toString().getBytes(StandardCharsets.UTF_8));
      page.setLength(0);
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
    page.append(untilSecond).append((char) ('0' + rest / 100));
    page.append((char) ('0' + rest / 10 % 10)).append((char) ('0' + rest % 10)).append('Z');
  }

  private void failure(@Nullable Failure failure) {
    if (failure != null) {
      page.append(",\"code\":\"").append(failure.code()).append('"');
    }
  }

  private void destination(
      @Nullable Route route, AccessDecision.@Nullable Granted granted, @Nullable Target target) {
    if (route != null) {
      page.append(",\"api\":\"").append(route.api().id());
      page.append("\",\"version\":\"").append(route.version().label()).append('"');
    }
    if (granted != null && granted.consumer() != null) {
      page.append(",\"consumer\":\"").append(granted.consumer()).append('"');
    }
    if (granted != null && granted.key() != null) {
      page.append(",\"key\":\"").append(granted.key().id()).append('"');
    }
    if (granted != null && granted.client() != null) {
      page.append(",\"oauth_client\":\"").append(granted.client().id()).append('"');
    }
    if (target != null) {
      page.append(",\"target\":");
      quote(target.url().getRawAuthority());
    }
  }

  private void quote(String text) {
    page.append('"');
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      if (character == '"' || character == '\\') {
        page.append('\\').append(character);
      } else if (character < ' ' || character > '~') {
        page.append("\\u").append(Integer.toHexString(character | 0x10000), 1, 5);
      } else {
        page.append(character);
      }
    }
    page.append('"');
  }
}
