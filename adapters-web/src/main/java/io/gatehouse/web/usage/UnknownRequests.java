package io.gatehouse.web.usage;

import io.gatehouse.application.usage.UnknownPage;
import io.gatehouse.application.usage.UnknownPage.Place;
import io.gatehouse.application.usage.UnknownRequest;
import io.gatehouse.application.usage.UsageQueries;
import io.gatehouse.domain.billing.Charge;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.domain.usage.Settlement;
import io.gatehouse.domain.usage.UsageEvent;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Those of which nobody knows what became, told among the others. */
@Singleton
final class UnknownRequests {

  private static final Settlement UNSETTLED = new Settlement(Outcome.UNKNOWN, 0, 0, 0, 0);

  private final UsageQueries usage;

  UnknownRequests(UsageQueries usage) {
    this.usage = usage;
  }

  /** All of them, some at a time: each time from the last one on. */
  void between(Instant from, Instant to, ApiProduct api, Consumer<Charge> each) {
    Optional<Place> after = Optional.of(Place.before(from));
    while (after.isPresent()) {
      UnknownPage page = usage.unknown(api.organization(), api.id(), after.get(), to);
      page.requests().forEach(request -> each.accept(charge(request)));
      after = page.next();
    }
  }

  private static Charge charge(UnknownRequest request) {
    UsageEvent event =
        new UsageEvent(
            request.requestId(), request.at(), request.call(), request.party(), UNSETTLED);
    return new Charge(event, null);
  }
}
