package io.gatehouse.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.billing.JournalRef;
import io.gatehouse.application.gateway.Admitted;
import io.gatehouse.application.gateway.LetIn;
import io.gatehouse.application.gateway.Settlements;
import io.gatehouse.domain.billing.Charge;
import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.domain.usage.Settlement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderJournalsTest {

  private static final Instant AT = Instant.parse("2026-11-21T10:15:30.123456Z");

  private final Admitted admitted =
      LetIn.byKey(1, 2, LetIn.operation("GET /pets/{id}"), Traffic.tariff(1000), AT);
  private final Desk desk = new Desk();

  @TempDir private Path folder;

  @Test
  void eachThreadHasAWriterAndAllAreBookedOnce() throws Exception {
    try (FolderJournals journals = open(settings(64))) {
      ConcurrentHashMap<String, Charge> expected = new ConcurrentHashMap<>();
      List<Thread> threads =
          IntStream.range(0, 4)
              .mapToObj(number -> new Thread(() -> serve(journals, number, expected)))
              .toList();
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        while (thread.isAlive()) {
          desk.book(journals);
          thread.join(1);
        }
      }
      desk.book(journals);

      assertThat(desk.requestIds()).doesNotHaveDuplicates();
      assertThat(desk.charges()).containsExactlyInAnyOrderElementsOf(expected.values());
      assertThat(journals.bookable()).hasSize(4);
      assertThat(journals.figures().unbooked()).isZero();
    }
  }

  private void serve(
      FolderJournals journals, int thread, ConcurrentHashMap<String, Charge> expected) {
    Traffic traffic = new Traffic(thread);
    for (int i = 0; i < 500; i++) {
      Admitted request = traffic.admitted();
      String id = "req_" + thread + "_" + i;
      while (!Desk.serve(journals.settlements(), request, id)) {
        // A segment of 64 is written faster than the next one is made.
        Thread.onSpinWait();
      }
      expected.put(id, Traffic.charge(request, id, Desk.SERVED));
    }
  }

  @Test
  void whoComesAfterADeadThreadHasItsWriter() throws Exception {
    try (FolderJournals journals = open(settings(64))) {
      for (int i = 0; i < 5; i++) {
        String id = "req_" + i;
        Thread thread = new Thread(() -> Desk.serve(journals.settlements(), admitted, id));
        thread.start();
        thread.join();
      }
      assertThat(journals.bookable()).hasSize(1);
      desk.book(journals);
      assertThat(desk.requestIds()).containsExactly("req_0", "req_1", "req_2", "req_3", "req_4");
    }
  }

  @Test
  void whatIsSettledByAnotherThreadIsSettled() throws Exception {
    try (FolderJournals journals = open(settings(64))) {
      long ticket = journals.settlements().admitted(admitted, "req_1");
      Thread other =
          new Thread(() -> journals.settlements().settled(admitted, ticket, "req_1", Desk.SERVED));
      other.start();
      other.join();
      desk.book(journals);
      assertThat(desk.requestIds()).containsExactly("req_1");
    }
    try (FolderJournals next = open(settings(64))) {
      desk.book(next);
      assertThat(desk.requestIds()).containsExactly("req_1");
      assertThat(desk.unknown()).isEmpty();
    }
  }

  @Test
  void whatWasSettledWithoutGoingUpIsBookedToo() throws IOException {
    try (FolderJournals journals = open(settings(64))) {
      Settlement refused = new Settlement(Outcome.DENIED, 413, 0, 0, 5);
      journals.settlements().settled(admitted, Settlements.NONE, "req_1", refused);
      desk.book(journals);
      assertThat(desk.charges()).containsExactly(Traffic.charge(admitted, "req_1", refused));
    }
  }

  @Test
  void theNextProcessBooksTheRestAndTellsWhatWasLeftOpen() throws IOException {
    JournalRef first;
    try (FolderJournals journals = open(settings(64))) {
      serve(journals, "a", 100);
      desk.book(journals);
      serve(journals, "b", 100);
      journals.settlements().admitted(admitted, "req_open");
      first = journals.bookable().get(0);
      assertThat(journals.leftOpen(first)).isEmpty();
    }
    try (FolderJournals next = open(settings(64))) {
      assertThat(next.bookable()).contains(first);
      assertThat(next.leftOpen(first)).isEmpty();
      desk.book(next);
      assertThat(next.bookable()).doesNotContain(first);
    }

    assertThat(desk.requestIds()).hasSize(200).doesNotHaveDuplicates();
    assertThat(desk.unknown()).containsOnlyKeys("req_open");
    Charge charge = Traffic.charge(admitted, "req_open", Desk.SERVED);
    assertThat(desk.unknown().get("req_open"))
        .extracting("at", "call", "party")
        .containsExactly(AT, charge.event().call(), charge.event().party());
    try (FolderJournals third = open(settings(64))) {
      assertThat(third.bookable()).doesNotContain(first);
    }
  }

  @Test
  void whatWasLeftOpenIsToldAgainUntilItIsBooked() throws IOException {
    try (FolderJournals journals = open(settings(64))) {
      journals.settlements().admitted(admitted, "req_open");
    }
    for (int i = 0; i < 3; i++) {
      try (FolderJournals next = open(settings(64))) {
        JournalRef first = next.bookable().get(0);
        assertThat(next.read(first, 0, 10).charges()).isEmpty();
        assertThat(next.leftOpen(first).orElseThrow()).hasSize(1);
      }
    }
  }

  /** As a booker does that finds a run finished in its own books. */
  @Test
  void whatIsSaidToBeBookedWithoutBeingReadIsDone() throws IOException {
    JournalRef first;
    try (FolderJournals journals = open(settings(64))) {
      journals.settlements().admitted(admitted, "req_open");
      first = journals.bookable().get(0);
    }
    try (FolderJournals next = open(settings(64))) {
      next.booked(first, 3);
      assertThat(next.bookable()).doesNotContain(first);
    }
  }

  @Test
  void whatIsBookedToItsEndIsNotDoneBeforeItIsToldWhatWasLeftOpen() throws IOException {
    JournalRef first;
    try (FolderJournals journals = open(settings(64))) {
      serve(journals, "a", 1);
      journals.settlements().admitted(admitted, "req_open");
      first = journals.bookable().get(0);
    }
    try (FolderJournals next = open(settings(64))) {
      long end = next.read(first, 0, 10).next();
      next.booked(first, end);
      assertThat(next.bookable()).contains(first);
      assertThat(next.read(first, end, 10).charges()).isEmpty();
      assertThat(next.leftOpen(first).orElseThrow()).hasSize(1);
      assertThat(next.bookable()).contains(first);
      next.booked(first, end);
      assertThat(next.bookable()).doesNotContain(first);
    }
  }

  @Test
  void aRunOfAnotherThatLivesIsLeftAlone() throws IOException {
    try (FolderJournals journals = open(settings(64));
        FolderJournals other = open(settings(64))) {
      serve(journals, "a", 3);
      serve(other, "b", 3);
      desk.book(other);
      assertThat(desk.requestIds()).containsExactly("b0", "b1", "b2");
      assertThat(journals.bookable()).hasSize(1);
    }
  }

  @Test
  void foldersThatAreNoRunsAreLeftAlone() throws IOException {
    Files.createDirectories(folder.resolve("journal/lost+found"));
    Files.writeString(folder.resolve("journal/notes"), "mine");
    try (FolderJournals journals = open(settings(64))) {
      assertThat(journals.bookable()).hasSize(1);
    }
    assertThat(folder.resolve("journal/lost+found")).isEmptyDirectory();
  }

  @Test
  void whatCanNotBeReadIsLeftWhereItIs() throws IOException {
    Path spoilt;
    try (FolderJournals journals = open(settings(64))) {
      serve(journals, "a", 3);
      spoilt = journals.folder().resolve("0-0.seg");
    }
    byte[] bytes = Files.readAllBytes(spoilt);
    bytes[20] ^= 1;
    Files.write(spoilt, bytes);
    try (FolderJournals next = open(settings(64))) {
      Soon.until(() -> next.figures().isWell());
      desk.book(next);
      assertThat(desk.charges()).isEmpty();
      assertThat(next.bookable()).hasSize(1);
    }
    assertThat(Files.readAllBytes(spoilt)).isEqualTo(bytes);
  }

  @Test
  void isForTheEyesOfItsOwner() throws IOException {
    try (FolderJournals journals = open(settings(64))) {
      assertThat(mode(journals.folder())).isEqualTo("rwx------");
      assertThat(mode(journals.folder().resolve("0-0.seg"))).isEqualTo("rw-------");
    }
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void aProcessThatEndedWithoutTrafficLeavesNothing() throws IOException {
    open(settings(64)).close();
    try (FolderJournals next = open(settings(64))) {
      Soon.until(() -> runs().size() == 1);
      assertThat(runs()).containsExactly(next.folder());
    }
  }

  @Test
  void afterItIsClosedNothingIsAdmitted() throws IOException {
    FolderJournals journals = open(settings(64));
    journals.close();
    assertThat(journals.settlements().admitted(admitted, "req_1")).isEqualTo(Settlements.REFUSED);
  }

  private void serve(FolderJournals journals, String prefix, int requests) {
    for (int i = 0; i < requests; i++) {
      while (!Desk.serve(journals.settlements(), admitted, prefix + i)) {
        Thread.onSpinWait();
      }
    }
  }

  private List<Path> runs() {
    try (Stream<Path> entries = Files.list(folder.resolve("journal"))) {
      return new ArrayList<>(entries.toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JournalSettings settings(int slots) {
    return new JournalSettings(
        folder.resolve("journal"),
        Sync.every(Duration.ofMillis(5)),
        FullPolicy.REFUSE,
        Duration.ofHours(1),
        1 << 30,
        0,
        1,
        slots);
  }

  private static FolderJournals open(JournalSettings settings) throws IOException {
    return FolderJournals.open(settings, Traffic.FORM, UUID::randomUUID, Clock.systemUTC());
  }
}
