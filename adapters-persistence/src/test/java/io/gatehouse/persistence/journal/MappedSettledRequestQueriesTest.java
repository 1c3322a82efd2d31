package io.gatehouse.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.gateway.Admitted;
import io.gatehouse.application.usage.SettledRequestQueries;
import io.gatehouse.domain.billing.Charge;
import io.gatehouse.domain.usage.UsageEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedSettledRequestQueriesTest {

  private final Traffic traffic = new Traffic(1);
  private final Random random = new Random(1);
  private final List<Charge> all = new ArrayList<>();

  @TempDir private Path folder;

  @Test
  void thoseBetweenTwoInstantsAreTold() throws IOException {
    try (FolderJournals journals = open()) {
      write(journals, 200);
    }
    try (FolderJournals journals = open()) {
      write(journals, 200);
      for (int i = 0; i < 100; i++) {
        Instant from = instant();
        Instant to = instant();
        assertThat(between(journals, from, to, any -> true))
            .containsExactlyInAnyOrderElementsOf(
                all.stream()
                    .filter(charge -> !charge.event().at().isBefore(from))
                    .filter(charge -> charge.event().at().isBefore(to))
                    .toList());
      }
      write(journals, 50);
      assertThat(between(journals, Instant.MIN, Instant.MAX, any -> true)).hasSize(450);
    }
  }

  private Instant instant() {
    return all.get(random.nextInt(all.size())).event().at();
  }

  @Test
  void onlyThoseThatAreWanted() throws IOException {
    try (FolderJournals journals = open()) {
      write(journals, 200);
      Predicate<UsageEvent> wanted =
          event -> event.call().api().equals(all.get(0).event().call().api());

      assertThat(between(journals, Instant.MIN, Instant.MAX, wanted))
          .containsExactlyElementsOf(
              all.stream().filter(charge -> wanted.test(charge.event())).toList())
          .hasSizeBetween(1, 199);
    }
  }

  @Test
  void aTailGivesWhatComesBehindItOnce() throws IOException {
    try (FolderJournals journals = open()) {
      write(journals, 30);
      SettledRequestQueries.Tail tail = journals.settledRequests().tail(any -> true);
      assertThat(tail.next(10)).isEmpty();
      write(journals, 100);

      List<Charge> told = new ArrayList<>();
      for (List<Charge> next = tail.next(7); !next.isEmpty(); next = tail.next(7)) {
        assertThat(next).hasSizeLessThanOrEqualTo(7);
        told.addAll(next);
      }
      assertThat(told).isEqualTo(all.subList(30, 130));
    }
  }

  private void write(FolderJournals journals, int requests) {
    for (int i = 0; i < requests; i++) {
      Admitted admitted = traffic.admitted();
      String id = "req_" + all.size();
      Soon.until(() -> Desk.serve(journals.settlements(), admitted, id));
      all.add(Traffic.charge(admitted, id, Desk.SERVED));
    }
  }

  private static List<Charge> between(
      FolderJournals journals, Instant from, Instant to, Predicate<UsageEvent> wanted) {
    List<Charge> found = new ArrayList<>();
    journals.settledRequests().between(from, to, wanted, found::add);
    return found;
  }

  private FolderJournals open() throws IOException {
    JournalSettings settings =
        new JournalSettings(
            folder,
            Sync.every(Duration.ofMillis(5)),
            FullPolicy.REFUSE,
            Duration.ofHours(1),
            Long.MAX_VALUE,
            0,
            1,
            64);
    return FolderJournals.open(settings, Traffic.FORM, UUID::randomUUID, Clock.systemUTC());
  }
}
