package io.gatehouse.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.gateway.Admitted;
import io.gatehouse.application.gateway.LetIn;
import io.gatehouse.application.gateway.Settlements;
import io.gatehouse.application.runtime.HealthCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of segments, and of requests when there is no room for more of them. */
class DiskTest {

  private static final Instant AT = Instant.parse("2026-11-21T10:15:30Z");
  private static final int SLOTS = 64;
  private static final long SEGMENT = SLOTS * Layout.RECORD;
  private static final long RESERVE = 5 * SEGMENT;

  private final Admitted admitted =
      LetIn.byKey(1, 2, LetIn.operation("GET /pets/{id}"), Traffic.tariff(1001), Instant.EPOCH);
  private final Desk desk = new Desk();
  private volatile long disk = 1000 * SEGMENT;

  @TempDir private Path folder;

  @Test
  void bookedSegmentsGoWhenTheyAreOldEnough() throws IOException {
    try (FolderJournals journals = open(Duration.ofMillis(200), Long.MAX_VALUE)) {
      serve(journals, 300);
      assertThat(written(journals)).isGreaterThan(8 * SEGMENT);
      desk.book(journals);
      Soon.until(() -> written(journals) <= 3 * SEGMENT);
      serve(journals, 10);
      desk.book(journals);
    }
    assertThat(desk.requestIds()).hasSize(310).doesNotHaveDuplicates();
  }

  @Test
  void whatIsNotBookedStays() throws IOException {
    try (FolderJournals journals = open(Duration.ZERO, 0)) {
      serve(journals, 300);
      long before = used(journals.folder());
      AtomicBoolean turned = new AtomicBoolean();
      new Thread(() -> sleep(turned)).start();
      Soon.until(turned::get);
      assertThat(used(journals.folder())).isGreaterThanOrEqualTo(before);
      desk.book(journals);
    }
    assertThat(desk.requestIds()).hasSize(300).doesNotHaveDuplicates();
  }

  private static void sleep(AtomicBoolean done) {
    try {
      Thread.sleep(1500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    done.set(true);
  }

  @Test
  void bookedSegmentsGoWhenTheyAreTooMany() throws IOException {
    try (FolderJournals journals = open(Duration.ofDays(1), 4 * SEGMENT)) {
      serve(journals, 300);
      desk.book(journals);
      Soon.until(() -> written(journals) <= 7 * SEGMENT);
      assertThat(written(journals)).isGreaterThanOrEqualTo(4 * SEGMENT);
    }
  }

  @Test
  void deadRunsGoOnceTheyAreBookedAndOld() throws IOException {
    try (FolderJournals journals = open(Duration.ofDays(1), Long.MAX_VALUE)) {
      serve(journals, 100);
      journals.settlements().admitted(admitted, "req_open");
    }
    try (FolderJournals next = open(Duration.ZERO, 0)) {
      Soon.until(() -> runs().size() == 2);
      desk.book(next);
      Soon.until(() -> runs().size() == 1);
      assertThat(runs()).containsExactly(next.folder());
    }
    assertThat(desk.requestIds()).hasSize(100);
    assertThat(desk.unknown()).containsOnlyKeys("req_open");
  }

  /** One connection that is open for days must not keep all that was written since. */
  @Test
  void whatIsOpenForLongOutlivesItsSegment() throws IOException {
    try (FolderJournals journals = open(Duration.ZERO, 0)) {
      Settlements to = journals.settlements();
      long settled = to.admitted(admitted, "req_settled");
      to.admitted(LetIn.byAnybody(3, LetIn.operation("GET /" + "y".repeat(400)), AT), "req_open");
      serve(journals, 300);
      desk.book(journals);
      Soon.until(() -> written(journals) <= 3 * SEGMENT);
      to.settled(admitted, settled, "req_settled", Desk.SERVED);
      serve(journals, 300);
      desk.book(journals);
      Soon.until(() -> written(journals) <= 3 * SEGMENT);
    }
    try (FolderJournals next = open(Duration.ofDays(1), Long.MAX_VALUE)) {
      desk.book(next);
    }
    assertThat(desk.requestIds()).hasSize(601).doesNotHaveDuplicates();
    assertThat(desk.unknown()).containsOnlyKeys("req_open");
    assertThat(desk.unknown().get("req_open").call().operation())
        .isEqualTo("GET /" + "y".repeat(400));
  }

  @Test
  void whenTheDiskIsFullNothingIsAdmittedAndAllThatWasIsSettled() throws IOException {
    disk = RESERVE + 4 * SEGMENT;
    List<Long> tickets = new ArrayList<>();
    try (FolderJournals journals = open(Duration.ofDays(1), Long.MAX_VALUE)) {
      fill(journals, tickets);
      assertThat(tickets).hasSizeGreaterThan(20);
      assertThat(journals.figures().isFull()).isTrue();
      assertThat(journals.figures().refused()).isPositive();
      assertThat(health(journals, FullPolicy.REFUSE).serves()).isFalse();
      for (int i = 0; i < tickets.size(); i++) {
        journals.settlements().settled(admitted, tickets.get(i), "req_" + i, Desk.SERVED);
      }
      desk.book(journals);
      assertThat(desk.requestIds()).hasSameSizeAs(tickets).doesNotHaveDuplicates();
      assertThat(used(folder)).isLessThanOrEqualTo(4 * SEGMENT);

      // What is booked makes room by itself, however young it is.
      Soon.until(() -> Desk.serve(journals.settlements(), admitted, "req_new"));
      Soon.until(() -> !journals.figures().isFull());
      assertThat(health(journals, FullPolicy.REFUSE).serves()).isTrue();
      assertThat(journals.figures().unmetered()).isZero();
    }
  }

  @Test
  void itGoesOnByItselfOnceOthersMakeRoom() throws IOException {
    disk = RESERVE + 2 * SEGMENT;
    try (FolderJournals journals = open(Duration.ofDays(1), Long.MAX_VALUE)) {
      List<Long> tickets = new ArrayList<>();
      fill(journals, tickets);
      disk = RESERVE + 12 * SEGMENT;
      Soon.until(() -> Desk.serve(journals.settlements(), admitted, "req_new"));
    }
  }

  @Test
  void aThreadThatHasNoWriterYetIsRefusedToo() throws IOException {
    disk = 0;
    try (FolderJournals journals = open(Duration.ofDays(1), Long.MAX_VALUE)) {
      assertThat(journals.settlements().admitted(admitted, "req")).isEqualTo(Settlements.REFUSED);
      journals.settlements().settled(admitted, Settlements.NONE, "req", Desk.SERVED);
      assertThat(journals.figures().unmetered()).isEqualTo(1);
      disk = 1000 * SEGMENT;
      assertThat(Desk.serve(journals.settlements(), admitted, "req_1")).isTrue();
    }
  }

  @Test
  void whoeverWantsItSoServesUnmetered() throws IOException {
    disk = 0;
    try (FolderJournals journals =
        open(settings(Duration.ofDays(1), 0, FullPolicy.SERVE_UNMETERED))) {
      assertThat(Desk.serve(journals.settlements(), admitted, "req_1")).isTrue();
      disk = 1000 * SEGMENT;
      Soon.until(() -> Desk.serve(journals.settlements(), admitted, "req_2"));
      desk.book(journals);
      assertThat(desk.requestIds()).doesNotContain("req_1");
      assertThat(journals.figures().unmetered()).isPositive();
      assertThat(journals.figures().refused()).isZero();
      assertThat(health(journals, FullPolicy.SERVE_UNMETERED).serves()).isTrue();
    }
  }

  private void fill(FolderJournals journals, List<Long> tickets) {
    Soon.until(
        () -> {
          long ticket = journals.settlements().admitted(admitted, "req_" + tickets.size());
          if (ticket != Settlements.REFUSED) {
            tickets.add(ticket);
          }
          return journals.figures().isFull() && ticket == Settlements.REFUSED;
        });
  }

  private HealthCheck.Health health(FolderJournals journals, FullPolicy policy) {
    return new JournalHealthCheck(journals.figures(), settings(Duration.ZERO, 0, policy)).health();
  }

  private void serve(FolderJournals journals, int requests) {
    for (int i = 0; i < requests; i++) {
      String id = "req_" + UUID.randomUUID();
      Soon.until(() -> Desk.serve(journals.settlements(), admitted, id));
    }
  }

  /** Without what is only prepared, which is more the faster it goes. */
  private static long written(FolderJournals journals) {
    MappedSettlements writers = (MappedSettlements) journals.settlements();
    long prepared = writers.all().stream().mapToLong(each -> each.unused().size()).sum();
    return used(journals.folder()) - prepared * SEGMENT;
  }

  private FolderJournals open(Duration retention, long space) throws IOException {
    return open(settings(retention, space, FullPolicy.REFUSE));
  }

  private FolderJournals open(JournalSettings settings) throws IOException {
    Machine machine =
        new Machine(
            () -> disk - used(folder),
            (bytes, from, length) -> bytes.force(from, length),
            Clock.systemUTC());
    return FolderJournals.open(settings, Traffic.FORM, UUID::randomUUID, machine);
  }

  private JournalSettings settings(Duration retention, long space, FullPolicy whenFull) {
    return new JournalSettings(
        folder.resolve("journal"),
        Sync.every(Duration.ofMillis(5)),
        whenFull,
        retention,
        space,
        RESERVE,
        1,
        SLOTS);
  }

  private List<Path> runs() {
    try (Stream<Path> entries = Files.list(folder.resolve("journal"))) {
      return entries.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Bytes of segments under the folder. */
  private static long used(Path under) {
    try (Stream<Path> files = Files.walk(under)) {
      return files.filter(file -> file.toString().endsWith(".seg")).mapToLong(DiskTest::size).sum();
    } catch (IOException | UncheckedIOException e) {
      return used(under);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }
}
