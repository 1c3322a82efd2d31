package io.gatehouse.application.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.value.InvalidValue;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be asked for of what is gone in part. */
class KeptUsageTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:17:30Z");
  private static final Instant LONG_AGO = Instant.parse("2026-08-03T07:17:00Z");
  private static final Instant LAST_YEAR = Instant.parse("2025-03-03T07:17:00Z");

  @ParameterizedTest
  @CsvSource({
    "2026-11-21T09:17:00Z, 2026-11-21T09:17:00Z",
    "2026-10-13T10:00:00Z, 2026-10-13T10:00:00Z",
    "2026-10-13T09:59:00Z, 2026-10-13T09:00:00Z",
    "2026-08-03T07:17:00Z, 2026-08-03T07:00:00Z",
  })
  void hourOfTheBeginningIsPartOfItWhereMinutesAreGone(String from, String answered) {
    UsageQuestion question = question(Instant.parse(from), NOW, GroupBy.NOTHING, ZoneOffset.UTC);
    assertThat(KeptUsage.answerable(question, NOW))
        .isEqualTo(question(Instant.parse(answered), NOW, GroupBy.NOTHING, ZoneOffset.UTC));
  }

  @Test
  void dayIsPartOfItWhereHoursAreGone() {
    UsageQuestion question =
        question(LAST_YEAR, LAST_YEAR.plusSeconds(90_000), GroupBy.KEY, ZoneOffset.UTC);
    assertThat(KeptUsage.answerable(question, NOW))
        .isEqualTo(
            question(
                Instant.parse("2025-03-03T00:00:00Z"),
                Instant.parse("2025-03-05T00:00:00Z"),
                GroupBy.KEY,
                ZoneOffset.UTC));
  }

  @Test
  void longestQuestionIsStillAnswered() {
    Instant from = NOW.minus(UsageQuestion.LONGEST);
    UsageQuestion question =
        question(from.plusSeconds(30), NOW.minusSeconds(30), GroupBy.NOTHING, ZoneOffset.UTC);
    assertThat(KeptUsage.answerable(question, NOW).from())
        .isEqualTo(Instant.parse("2025-10-18T11:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-08-03T07:17:00Z, MINUTE, UTC, group_by",
    "2025-03-03T07:17:00Z, MINUTE, UTC, group_by",
    "2025-03-03T07:17:00Z, HOUR, UTC, group_by",
    "2026-08-03T07:17:00Z, HOUR, Asia/Kolkata, zone",
    "2026-08-03T07:17:00Z, DAY, Asia/Kolkata, zone",
    "2025-03-03T07:17:00Z, DAY, Europe/Berlin, zone",
  })
  void whatCannotBeToldApartAnyMoreIsSaid(Instant from, GroupBy group, String zone, String field) {
    UsageQuestion question = question(from, from.plusSeconds(80_000), group, ZoneId.of(zone));
    assertThatThrownBy(() -> KeptUsage.answerable(question, NOW))
        .isInstanceOfSatisfying(
            InvalidValue.class, refused -> assertThat(refused.name()).isEqualTo(field));
  }

  @Test
  void whatIsToldApartByHoursAndDaysOfMostZonesIsAnswered() {
    for (GroupBy group : new GroupBy[] {GroupBy.HOUR, GroupBy.DAY}) {
      UsageQuestion question =
          question(LONG_AGO, LONG_AGO.plusSeconds(80_000), group, ZoneId.of("Europe/Berlin"));
      assertThat(KeptUsage.answerable(question, NOW).from()).isEqualTo("2026-08-03T07:00:00Z");
    }
  }

  /** Whatever is asked, nothing is read that may be gone, and nothing is left out. */
  @Test
  void onlyWhatIsKeptIsReadAndAllThatWasAskedFor() {
    Random random = new Random(40);
    List<GroupBy> groups = List.of(GroupBy.values());
    int answered = 0;
    for (int round = 0; round < 3_000; round++) {
      Instant from = NOW.minusSeconds(random.nextInt(60_000_000));
      Instant to = from.plusSeconds(60 + random.nextInt(3_000_000));
      GroupBy group = groups.get(random.nextInt(groups.size()));
      try {
        UsageQuestion question = question(from, to, group, ZoneOffset.UTC);
        UsageQuestion answer = KeptUsage.answerable(question, NOW);
        assertThat(answer.from()).isBeforeOrEqualTo(question.from());
        assertThat(answer.to()).isAfterOrEqualTo(question.to());
        assertThat(Duration.between(answer.from(), question.from())).isLessThan(Duration.ofDays(1));
        for (Span span : Span.covering(answer)) {
          assertThat(span.from()).isAfterOrEqualTo(KeptUsage.since(span.grain(), NOW));
        }
        answered++;
      } catch (InvalidValue e) {
        assertThat(group.isTime()).isTrue();
      }
    }
    assertThat(answered).isGreaterThan(1_500);
  }

  private static UsageQuestion question(Instant from, Instant to, GroupBy group, ZoneId zone) {
    UsageScope scope = UsageScope.of(new OrganizationId(new UUID(1, 1)));
    return new UsageQuestion(scope, from, to, group, zone);
  }
}
