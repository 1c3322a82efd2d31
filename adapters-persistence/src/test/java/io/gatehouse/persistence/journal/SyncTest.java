package io.gatehouse.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.application.gateway.Admitted;
import io.gatehouse.application.gateway.LetIn;
import io.gatehouse.application.gateway.Settlements;
import io.gatehouse.application.runtime.HealthCheck;
import io.gatehouse.domain.value.Nullable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is forced to the disk, and when. */
class SyncTest {

  private static final int SLOTS = 64;

  /** A range of bytes that was forced, by a thread. */
  private record Force(Thread by, int from, int to) {}

  private final Admitted admitted = LetIn.byAnybody(1, null, Instant.EPOCH);
  private final List<Force> forces = new CopyOnWriteArrayList<>();
  private volatile boolean broken;
  private volatile boolean firstBroken;
  private volatile @Nullable MappedByteBuffer first;

  @TempDir private Path folder;

  @Test
  void alwaysForcesEachRecordBeforeAnythingGoesOn() throws IOException {
    try (FolderJournals journals = open(Sync.ALWAYS)) {
      Settlements to = journals.settlements();
      long ticket = to.admitted(admitted, "req_1");
      assertThat(forces).containsExactly(record(1));
      to.settled(admitted, ticket, "req_1", Desk.SERVED);
      assertThat(forces).containsExactly(record(1), record(2));
      assertThat(journals.figures().forces()).isEqualTo(2);
    }
  }

  private static Force record(int slot) {
    return new Force(Thread.currentThread(), slot * Layout.RECORD, (slot + 1) * Layout.RECORD);
  }

  @Test
  void whatAlwaysCanNotForceIsNotServed() throws IOException {
    try (FolderJournals journals = open(Sync.ALWAYS)) {
      broken = true;
      assertThat(Desk.serve(journals.settlements(), admitted, "req_1")).isFalse();
      assertThat(journals.figures().isForcingInVain()).isTrue();
      assertThat(health(journals, Sync.ALWAYS).serves()).isFalse();
      broken = false;
      assertThat(Desk.serve(journals.settlements(), admitted, "req_2")).isTrue();
      assertThat(health(journals, Sync.ALWAYS).serves()).isTrue();
    }
    Desk desk = new Desk();
    try (FolderJournals next = open(Sync.ALWAYS)) {
      desk.book(next);
    }
    assertThat(desk.requestIds()).containsExactly("req_2");
    assertThat(desk.unknown()).isEmpty();
  }

  /** By the end of an interval all is forced that was written before it, and only that. */
  @Test
  void theIntervalForcesAllThatWasWrittenOnce() throws IOException {
    try (FolderJournals journals = open(Sync.every(Duration.ofMillis(5)))) {
      int requests = 0;
      for (int round = 0; round < 20; round++) {
        for (int i = 0; i < 10; i++) {
          String id = "req_" + requests++;
          Soon.until(() -> Desk.serve(journals.settlements(), admitted, id));
        }
        // Neither the first record of each segment, nor one twice.
        long written = 2L * requests;
        Soon.until(() -> forced() >= written);
      }
      assertThat(forced()).isBetween(2L * requests, 2L * requests + 10);
      assertThat(forces).noneMatch(force -> force.by() == Thread.currentThread());
      assertThat(forces.size()).isLessThan(2 * requests);
    }
  }

  private long forced() {
    return forces.stream().mapToLong(force -> force.to() - force.from()).sum() / Layout.RECORD;
  }

  @Test
  void whatTheIntervalCanNotForceIsTriedAgain() throws IOException {
    Sync sync = Sync.every(Duration.ofMillis(5));
    try (FolderJournals journals = open(sync)) {
      broken = true;
      assertThat(Desk.serve(journals.settlements(), admitted, "req_1")).isTrue();
      Soon.until(() -> journals.figures().isForcingInVain());
      assertThat(health(journals, sync).detail()).contains("can't be forced");
      assertThat(health(journals, sync).serves()).isTrue();
      broken = false;
      Soon.until(() -> forced() == 2);
      assertThat(journals.figures().isForcingInVain()).isFalse();
    }
  }

  /** Whatever could be forced behind it meanwhile. */
  @Test
  void oneThatCanNotBeForcedIsNotForgotten() throws IOException {
    try (FolderJournals journals = open(Sync.every(Duration.ofMillis(5)))) {
      firstBroken = true;
      for (int i = 0; i < 100; i++) {
        String id = "req_" + i;
        Soon.until(() -> Desk.serve(journals.settlements(), admitted, id));
      }
      Soon.until(() -> forced() >= SLOTS);
      firstBroken = false;
      Soon.until(() -> forced() == 200);
    }
  }

  @Test
  void theSystemIsLeftAlone() throws IOException {
    try (FolderJournals journals = open(Sync.OS)) {
      for (int i = 0; i < 100; i++) {
        String id = "req_" + i;
        Soon.until(() -> Desk.serve(journals.settlements(), admitted, id));
      }
    }
    assertThat(forces).isEmpty();
  }

  @Test
  void noIntervalIsTooShortToBeOne() {
    assertThatThrownBy(() -> Sync.every(Duration.ZERO))
        .hasMessageContaining("interval: PT0S (expected: 1 ms or more)");
  }

  private static HealthCheck.Health health(FolderJournals journals, Sync sync) {
    return new JournalHealthCheck(journals.figures(), settings(Path.of("x"), sync)).health();
  }

  @SuppressWarnings("ReferenceEquality") // Others may have the same bytes in them.
  private void force(MappedByteBuffer bytes, int from, int length) {
    first = first == null ? bytes : first;
    if (broken || (firstBroken && bytes == first)) {
      throw new UncheckedIOException(new IOException("the disk is gone"));
    }
    bytes.force(from, length);
    forces.add(new Force(Thread.currentThread(), from, from + length));
  }

  private FolderJournals open(Sync sync) throws IOException {
    Machine machine = new Machine(() -> Long.MAX_VALUE, this::force, Clock.systemUTC());
    return FolderJournals.open(settings(folder, sync), Traffic.FORM, UUID::randomUUID, machine);
  }

  private static JournalSettings settings(Path folder, Sync sync) {
    return new JournalSettings(
        folder, sync, FullPolicy.REFUSE, Duration.ofHours(1), Long.MAX_VALUE, 0, 1, SLOTS);
  }
}
