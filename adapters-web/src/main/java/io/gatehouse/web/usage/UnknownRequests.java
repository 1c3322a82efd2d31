package io.gatehouse.web.usage;

import io.gatehouse.application.usage.UnknownRequest;
import io.gatehouse.application.usage.UsageQueries;
import io.gatehouse.domain.billing.Charge;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.domain.usage.Settlement;
import io.gatehouse.domain.usage.UsageEvent;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Those of which nobody knows what became, told among the others. */
@Singleton
final class UnknownRequests {

  private static final Settlement UNSETTLED = new Settlement(Outcome.UNKNOWN, 0, 0, 0, 0);

  private final UsageQueries usage;

  UnknownRequests(UsageQueries usage) {
    this.usage = usage;
  }

  /** All of them, some at a time: each time from the moment of the last one on. */
  void between(Instant from, Instant to, ApiProduct api, Consumer<Charge> each) {
    Instant begin = from;
    Set<UnknownRequest> told = new HashSet<>();
    boolean more = true;
    while (more) {
      List<UnknownRequest> found = usage.unknown(api.organization(), begin, to);
      List<UnknownRequest> added = found.stream().filter(told::add).toList();
      added.stream()
          .filter(request -> request.call().api().equals(api.id()))
          .forEach(request -> each.accept(charge(request)));
      more = found.size() == UsageQueries.MOST_UNKNOWN && !added.isEmpty();
      begin = more ? found.get(found.size() - 1).at() : begin;
    }
  }

  private static Charge charge(UnknownRequest request) {
    UsageEvent event =
        new UsageEvent(
            request.requestId(), request.at(), request.call(), request.party(), UNSETTLED);
    return new Charge(event, null);
  }
}
