package io.gatehouse.application.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.value.InvalidValue;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanTest {

  private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void spansFollowOnEachOtherWithoutAGapAndAreAsCoarseAsCanBe() {
    Random random = new Random(91);
    for (int round = 0; round < 2_000; round++) {
      Instant from = START.plusSeconds(random.nextInt(4_000_000));
      Instant to = from.plusSeconds(1 + random.nextInt(4_000_000));
      UsageQuestion question = question(GroupBy.NOTHING, from, to);
      List<Span> spans = Span.covering(question);
      assertThat(spans).hasSizeLessThanOrEqualTo(5);
      assertFollowing(spans, question);
    }
  }

  @Test
  void noSpanReachesFromOneGroupIntoTheNext() {
    Random random = new Random(92);
    for (int round = 0; round < 500; round++) {
      Instant from = START.plusSeconds(random.nextInt(4_000_000));
      UsageQuestion question =
          question(GroupBy.DAY, from, from.plusSeconds(1 + random.nextInt(4_000_000)));
      List<Span> spans = Span.covering(question);
      assertFollowing(spans, question);
      for (Span span : spans) {
        Instant group = span.from().atZone(BERLIN).toLocalDate().atStartOfDay(BERLIN).toInstant();
        assertThat(span.group()).isEqualTo(group);
        Instant last = span.to().minusNanos(1);
        assertThat(last.atZone(BERLIN).toLocalDate())
            .isEqualTo(span.from().atZone(BERLIN).toLocalDate());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"MINUTE, P1D", "HOUR, P62D", "DAY, P400D", "KEY, P400D", "NOTHING, P400D"})
  void questionsHaveAnEnd(GroupBy group, Duration longest) {
    assertThatCode(() -> question(group, START, START.plus(longest))).doesNotThrowAnyException();
    assertThatThrownBy(() -> question(group, START, START.plus(longest).plus(Duration.ofDays(1))))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("out_of_range");
    assertThatThrownBy(() -> question(group, START, START)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void minutesInWhichItBeginsAndEndsArePartOfIt() {
    UsageQuestion question =
        question(GroupBy.NOTHING, START.plusSeconds(59), START.plusSeconds(61));
    assertThat(question.from()).isEqualTo(START);
    assertThat(question.to()).isEqualTo(START.plusSeconds(120));
  }

  private static void assertFollowing(List<Span> spans, UsageQuestion question) {
    Instant at = question.from();
    for (Span span : spans) {
      assertThat(span.from()).isEqualTo(at);
      assertThat(span.grain().start(span.from())).isEqualTo(span.from());
      assertThat(span.grain().start(span.to())).isEqualTo(span.to());
      at = span.to();
    }
    assertThat(at).isEqualTo(question.to());
    boolean wholeDay = Duration.between(question.from(), question.to()).toHours() >= 48;
    if (wholeDay && question.group() == GroupBy.NOTHING) {
      assertThat(spans).extracting(Span::grain).contains(Grain.DAY);
    }
    assertThat(spans).isSortedAccordingTo(Comparator.comparing(Span::from));
  }

  private static UsageQuestion question(GroupBy group, Instant from, Instant to) {
    OrganizationId acme = new OrganizationId(new UUID(1, 1));
    return new UsageQuestion(UsageScope.of(acme), from, to, group, BERLIN);
  }
}
