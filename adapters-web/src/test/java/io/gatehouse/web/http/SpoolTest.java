package io.gatehouse.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.http.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SpoolTest {

  private static final MediaType TYPE = MediaType.TEXT_PLAIN_TYPE;

  @Test
  void linesComeOutAsTheyWentIn() throws IOException {
    try (InputStream lines = Spool.of(TYPE, SpoolTest::two).getInputStream()) {
      assertThat(new String(lines.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("ö\nb\n");
    }
  }

  @Test
  void exportIsGivenUpBeforeTheDiskIsFull() {
    assertThatThrownBy(() -> Spool.of(TYPE, SpoolTest::two, disk -> Long.MAX_VALUE))
        .isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void roomIsLookedAtAgainAsTheFileGrows() {
    AtomicInteger taken = new AtomicInteger();
    long[] reserve = {0};
    Consumer<Consumer<String>> endless =
        lines -> {
          while (taken.incrementAndGet() < 100_000) {
            lines.accept("line");
            reserve[0] = Long.MAX_VALUE;
          }
        };

    assertThatThrownBy(() -> Spool.of(TYPE, endless, disk -> reserve[0]))
        .isInstanceOf(RejectedExecutionException.class);
    assertThat(taken).hasValueBetween(2, 5000);
  }

  private static void two(Consumer<String> lines) {
    lines.accept("ö");
    lines.accept("b");
  }
}
