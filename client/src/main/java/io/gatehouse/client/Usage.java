package io.gatehouse.client;

import java.util.List;
import java.util.Map;

/** Usage of the APIs that the person who signed in administers. */
public final class Usage {

  /** So many can be reported at a time. */
  public static final int MOST = 1_000;

  private final Calls calls;
  private final Surroundings surroundings;

  Usage(Calls calls, Surroundings surroundings) {
    this.calls = calls;
    this.surroundings = surroundings;
  }

  /** Reports what a gateway of one's own has served; what was reported before changes nothing. */
  public UsageReceipt report(List<ServedRequest> requests) {
    List<Map<String, Object>> events = requests.stream().map(ServedRequest::members).toList();
    return calls.post("/api/usage/events", Map.of("events", events), UsageReceipt::of);
  }

  /** What reports in the background. */
  public UsageSender.Builder sender() {
    return new UsageSender.Builder(this, surroundings, UsageSender.Pace.USUAL, refusal -> {});
  }
}
