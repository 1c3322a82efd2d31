package io.gatehouse.application.billing;

import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.usage.CredentialRef;
import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.domain.usage.Settlement;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A request that a gateway let in and settled by itself, as it tells of it.
 *
 * @param id by which it is known whether it was told before
 * @param at when it was let in
 * @param credential what opened; absent if the version is open to anybody
 * @param operation as the version declares it; empty if it declares none
 */
public record ReportedRequest(
    String id,
    Instant at,
    VersionId version,
    Optional<CredentialRef> credential,
    String operation,
    Settlement settlement) {

  /** What a body has at most, and a number of bytes that may be added up a few thousand times. */
  public static final long MOST_BYTES = 1L << 40;

  /** A day. */
  public static final long MOST_MICROS = 86_400_000_000L;

  /** What is turned away is no usage, and what nobody knows can't be reported. */
  private static final Set<Outcome> OUTCOMES =
      EnumSet.of(Outcome.SERVED, Outcome.CACHE_HIT, Outcome.UPSTREAM_FAILED, Outcome.CLIENT_GONE);

  private static final Pattern ID = Pattern.compile("[!-~]{1,64}");
  private static final int LONGEST_OPERATION = 4096;
  private static final int FIRST_STATUS = 100;
  private static final int LAST_STATUS = 599;

  public ReportedRequest {
    require(ID.matcher(id).matches(), "id", Fault.MALFORMED, "1 to 64 visible ASCII characters");
    require(
        operation.length() <= LONGEST_OPERATION,
        "operation",
        Fault.TOO_LONG,
        "such as GET /pets/{id}");
    check(settlement);
  }

  /** The outcome of that name, of those that can be reported. */
  public static Outcome outcome(String text) {
    return OUTCOMES.stream()
        .filter(outcome -> outcome.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidValue(
                    "outcome",
                    Fault.OUT_OF_RANGE,
                    "served, cache_hit, upstream_failed or client_gone"));
  }

  private static void check(Settlement settled) {
    require(
        OUTCOMES.contains(settled.outcome()),
        "outcome",
        Fault.OUT_OF_RANGE,
        "what can be reported");
    boolean none = settled.status() == 0 && !settled.outcome().isWhole();
    require(
        none || isIn(settled.status(), FIRST_STATUS, LAST_STATUS),
        "status",
        Fault.OUT_OF_RANGE,
        FIRST_STATUS + " to " + LAST_STATUS + ", or 0 if nothing was answered");
    checkBytes("bytes.request", settled.requestBytes());
    checkBytes("bytes.response", settled.responseBytes());
    require(
        isIn(settled.nanos(), 0, MOST_MICROS * 1_000),
        "latency_us",
        Fault.OUT_OF_RANGE,
        "0 to " + MOST_MICROS);
  }

  private static void checkBytes(String name, long bytes) {
    require(isIn(bytes, 0, MOST_BYTES), name, Fault.OUT_OF_RANGE, "0 to " + MOST_BYTES);
  }

  private static boolean isIn(long value, long least, long most) {
    return value >= least && value <= most;
  }

  private static void require(boolean right, String name, Fault fault, String expected) {
    if (!right) {
      throw new InvalidValue(name, fault, expected);
    }
  }
}
