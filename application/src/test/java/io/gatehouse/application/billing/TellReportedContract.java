package io.gatehouse.application.billing;

import static io.gatehouse.application.billing.ChargeSamples.ACME;
import static io.gatehouse.application.billing.ReportingHouse.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.runtime.Race;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.AuditEntry;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.organization.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of those who report no more, whatever keeps it. */
public abstract class TellReportedContract {

  private ReportingHouse house;
  private BookStores stores;
  private Instant now;

  protected abstract BookStores stores();

  protected abstract IngestedEvents events(BookStores from);

  @BeforeEach
  void open() {
    stores = stores();
    house = new ReportingHouse(stores, events(stores));
    now = house.counting.clock.instant();
  }

  @Test
  void whoReportsNoMoreIsOnTheTrailToo() {
    house.report(request("a", now));
    house.report(request("b", now), request("c", now));
    house.counting.clock.pass(IngestedEvents.UNTOLD.minusNanos(1_000));
    assertThat(house.tellRest()).isZero();
    house.counting.clock.pass(Duration.ofNanos(1_000));
    house.trail.clear();

    assertThat(house.tellRest()).isEqualTo(1);
    assertThat(house.tellRest()).isZero();

    String reporter = house.admin.user().id().toString();
    assertThat(house.trail)
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.chain().name()).isEqualTo(ACME.toString());
              assertThat(entry.provenance()).isEqualTo(Provenance.PLATFORM);
              assertThat(entry.deed().action()).isEqualTo(Action.INGEST_USAGE);
              assertThat(entry.deed().resource()).isEqualTo(ResourceRef.to(ACME));
              assertThat(entry.deed().details())
                  .isEqualTo(Map.of("reporter", reporter, "requests", "2"));
            });
  }

  /** That of the platform counts as any other. */
  @Test
  void nextEntryIsAnHourAfterThatOfThePlatform() {
    house.report(request("a", now));
    house.report(request("b", now));
    house.counting.clock.pass(IngestedEvents.UNTOLD);
    house.tellRest();
    house.trail.clear();

    house.report(request("c", now));
    house.counting.clock.pass(IngestedEvents.UNTOLD);
    house.report(request("d", now));

    assertThat(house.trail)
        .extracting(entry -> entry.deed().details())
        .containsExactly(Map.of("requests", "2"));
    house.counting.clock.pass(IngestedEvents.UNTOLD);
    assertThat(house.tellRest()).as("with nothing to tell").isZero();
  }

  @Test
  void entryThatIsUndoneIsTheNextToBeTold() {
    house.report(request("a", now));
    house.report(request("b", now));
    house.counting.clock.pass(IngestedEvents.UNTOLD);
    assertThatThrownBy(
            () ->
                stores
                    .transactions()
                    .within(
                        () -> {
                          assertThat(house.tellRest()).isEqualTo(1);
                          throw new IllegalStateException("something else went wrong");
                        }))
        .hasMessage("something else went wrong");
    assertThat(house.tellRest()).isEqualTo(1);
  }

  /** Two nodes tell, while two gateways of each reporter go on. */
  @Test
  void eachRequestIsToldOnceHoweverManyTellAtOnce() {
    List<Caller> reporters =
        IntStream.range(0, 12)
            .mapToObj(each -> ReportingHouse.caller(Map.of(ACME, Role.ORG_ADMIN)))
            .toList();
    reportAll(reporters, "first");
    reportAll(reporters, "second");
    house.counting.clock.pass(IngestedEvents.UNTOLD);

    Race.of(
        4,
        runner -> {
          if (runner < 2) {
            reportAll(reporters, "gateway" + runner);
          }
          return runner < 2 ? 0 : house.tellRest();
        });
    house.counting.clock.pass(IngestedEvents.UNTOLD);
    house.tellRest();

    Map<String, Long> told =
        house.trail.stream()
            .collect(
                Collectors.groupingBy(
                    TellReportedContract::reporter,
                    Collectors.summingLong(TellReportedContract::requests)));
    assertThat(told.values()).hasSize(12).containsOnly(4L);
    assertThat(house.trail).extracting(TellReportedContract::requests).doesNotContain(0L);
  }

  private void reportAll(List<Caller> reporters, String what) {
    for (Caller reporter : reporters) {
      house.report(reporter, List.of(request(what + reporter.user().id(), now)));
    }
  }

  private static String reporter(AuditEntry entry) {
    String actor = entry.provenance().actor().toString();
    return entry.deed().details().getOrDefault("reporter", actor);
  }

  private static long requests(AuditEntry entry) {
    return Long.parseLong(entry.deed().details().getOrDefault("requests", ""));
  }
}
