package io.gatehouse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class MicrosecondClockTest {

  private static final Instant FINE = Instant.parse("2026-11-21T12:00:00.123456789Z");

  private final Clock clock = new MicrosecondClock(Clock.fixed(FINE, ZoneOffset.UTC));

  @Test
  void timeIsNoFinerThanWhatIsStored() {
    assertThat(clock.instant()).isEqualTo(Instant.parse("2026-11-21T12:00:00.123456Z"));
    assertThat(clock.millis()).isEqualTo(FINE.toEpochMilli());
  }

  @Test
  void zoneIsThatOfTheFinerClock() {
    ZoneId zone = ZoneId.of("Asia/Kathmandu");

    assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
    assertThat(clock.withZone(zone).getZone()).isEqualTo(zone);
    assertThat(clock.withZone(zone).instant()).isEqualTo(clock.instant());
  }
}
