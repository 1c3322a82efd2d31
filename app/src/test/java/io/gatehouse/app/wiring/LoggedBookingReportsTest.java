package io.gatehouse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.billing.ChargeSamples;
import io.gatehouse.application.billing.JournalRef;
import io.gatehouse.application.billing.SetAside;
import io.gatehouse.application.runtime.HealthCheck.Health;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LoggedBookingReportsTest {

  private static final JournalRef JOURNAL = new JournalRef(new UUID(9, 1), 0);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final LoggedBookingReports reports = new LoggedBookingReports(meters);

  @Test
  void whatCannotBeBookedIsCountedAndShowsInHealth() {
    assertThat(health()).isEqualTo(new Health(true, "goes on"));
    reports.stuck(JOURNAL, 7, new IllegalStateException("no"));
    assertThat(health().detail()).contains("can't be booked");

    reports.setAside(
        new SetAside(
            JOURNAL,
            7,
            ChargeSamples.START,
            ChargeSamples.charge(ChargeSamples.ACME, 1, 1, ChargeSamples.START),
            "no"));

    assertThat(health())
        .isEqualTo(new Health(true, "has set aside what could not be booked: 1; see the log"));
    assertThat(meters.get("gatehouse.booking.set.aside").counter().count()).isEqualTo(1);
  }

  @Test
  void whatWasTriedUntilItWentIsForgotten() {
    reports.stuck(JOURNAL, 7, new IllegalStateException("no"));
    reports.booked(JOURNAL, 1, Duration.ZERO);
    assertThat(health()).isEqualTo(new Health(true, "goes on"));
  }

  private Health health() {
    return new BookingHealthCheck(reports).health();
  }
}
