package io.gatehouse.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HttpDateTest {

  private static final DateTimeFormatter REFERENCE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  private Instant now = Instant.parse("1994-11-06T08:49:37.9Z");

  @Test
  void isAnImfFixdate() {
    assertThat(HttpDate.format(784111777)).isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
    Random random = new Random(1);
    for (int run = 0; run < 10_000; run++) {
      long second = random.nextLong(4_000_000_000L);
      String expected = REFERENCE.format(Instant.ofEpochSecond(second));
      assertThat(HttpDate.format(second)).isEqualTo(expected);
    }
  }

  @Test
  void isMadeAnewWithEverySecond() {
    HttpDate date = new HttpDate(() -> now);
    String first = date.now().toString();
    now = now.plusMillis(50);
    assertThat(date.now().toString()).isSameAs(first);
    now = now.plusMillis(50);
    assertThat(date.now().toString()).isEqualTo("Sun, 06 Nov 1994 08:49:38 GMT");
  }
}
