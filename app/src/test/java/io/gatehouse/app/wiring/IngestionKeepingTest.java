package io.gatehouse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.gatehouse.application.billing.InMemoryIngestedEvents;
import io.gatehouse.application.billing.IngestedEvents;
import io.gatehouse.application.billing.IngestedEvents.Ref;
import io.gatehouse.application.billing.TellReported;
import io.gatehouse.application.organization.Platform;
import io.gatehouse.application.runtime.InMemoryTransactions;
import io.gatehouse.application.runtime.StoreUnavailable;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.UserId;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IngestionKeepingTest {

  private static final OrganizationId ACME = new OrganizationId(new UUID(1, 1));

  private final Platform platform = new Platform();
  private final InMemoryIngestedEvents events =
      new InMemoryIngestedEvents(new InMemoryTransactions());

  @Test
  void whatIsTooOldToBeReportedIsForgotten() {
    Ref ref = new Ref(ACME, "a");
    events.take(List.of(ref), platform.clock.instant());
    platform.clock.pass(IngestedEvents.KEPT);
    keeping(events).forgetOldEvents();
    assertThat(events.taken(List.of(ref))).containsExactly(ref);

    platform.clock.pass(Duration.ofSeconds(1));
    keeping(events).forgetOldEvents();
    assertThat(events.taken(List.of(ref))).isEmpty();
  }

  @Test
  void whoReportsNoMoreIsToldOf() {
    UserId reporter = new UserId(new UUID(2, 2));
    events.tell(ACME, reporter, 1, platform.clock.instant());
    events.tell(ACME, reporter, 7, platform.clock.instant());
    platform.clock.pass(IngestedEvents.UNTOLD);

    keeping(events).tellTheRest();

    assertThat(platform.entries())
        .singleElement()
        .satisfies(entry -> assertThat(entry.deed().details()).containsEntry("requests", "7"));
  }

  @Test
  void storeThatIsAwayIsWaitedForUntilTheNextTime() {
    IngestedEvents away =
        (IngestedEvents)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {IngestedEvents.class},
                (proxy, method, arguments) -> {
                  throw new StoreUnavailable("away", new IllegalStateException("away"));
                });
    assertThatCode(keeping(away)::forgetOldEvents).doesNotThrowAnyException();
    assertThatCode(keeping(away)::tellTheRest).doesNotThrowAnyException();
  }

  private IngestionKeeping keeping(IngestedEvents kept) {
    TellReported telling = new TellReported(platform.audited, kept, platform.clock);
    return new IngestionKeeping(kept, telling, platform.clock);
  }
}
