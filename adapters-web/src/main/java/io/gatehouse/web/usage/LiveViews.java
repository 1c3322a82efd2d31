package io.gatehouse.web.usage;

import io.gatehouse.application.usage.LiveScope;
import io.gatehouse.application.usage.LiveSecond;
import io.micronaut.http.sse.Event;
import java.util.HashMap;
import java.util.Map;

/** One second as those who listen may see it: made once for all who may see the same of it. */
final class LiveViews {

  private final LiveSecond second;
  private final Map<LiveScope, Event<LiveView>> made = new HashMap<>();

  LiveViews(LiveSecond second) {
    this.second = second;
  }

  /** To be called by one thread. */
  Event<LiveView> in(LiveScope scope) {
    return made.computeIfAbsent(scope, its -> event(second.in(its)));
  }

  private static Event<LiveView> event(LiveSecond second) {
    String id = Long.toString(second.at().getEpochSecond());
    return Event.of(LiveView.of(second)).id(id).name("usage");
  }
}
