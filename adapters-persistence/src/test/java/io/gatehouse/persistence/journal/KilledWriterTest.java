package io.gatehouse.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that writes is killed at any moment, while another one books what it has left. */
class KilledWriterTest {

  private static final int KILLS = 20;

  private final Random random = new Random(1);
  private final Desk desk = new Desk();
  private final Set<String> opened = new HashSet<>();
  private final Set<String> done = new HashSet<>();

  private static final Pattern WHOLE = Pattern.compile("(open|done) \\d+_\\d+_\\d+");

  @TempDir private Path folder;

  @Test
  void whatWasOnRecordIsBookedOnceAndWhatWasNotSettledIsKnown() throws Exception {
    try (FolderJournals journals =
        FolderJournals.open(
            Scribe.settings(folder), Traffic.FORM, UUID::randomUUID, Clock.systemUTC())) {
      for (int round = 0; round < KILLS; round++) {
        int before = desk.charges().size();
        writeAndDie(journals, round);
        // Folders are looked through once a second.
        Soon.until(() -> book(journals, before));
      }
    }

    Set<String> booked = new HashSet<>(desk.requestIds());
    assertThat(desk.requestIds()).hasSameSizeAs(booked);
    assertThat(booked).containsAll(done);
    assertThat(desk.unknown().keySet()).doesNotContainAnyElementsOf(booked);
    Set<String> known = new HashSet<>(booked);
    known.addAll(desk.unknown().keySet());
    assertThat(known).containsAll(opened);
    // Each thread may have been at one more than it had said.
    assertThat(known.size() - opened.size()).isBetween(0, 2 * KILLS);
    assertThat(desk.unknown().size()).isLessThanOrEqualTo(2 * KILLS);
  }

  private void writeAndDie(FolderJournals journals, int round)
      throws IOException, InterruptedException {
    int before = desk.charges().size();
    try (Scribe scribe = Scribe.start(folder, round)) {
      int lines = 3 + random.nextInt(3000);
      for (int i = 0; i < lines; i++) {
        hear(scribe.says());
      }
      desk.book(journals);
      assertThat(desk.charges()).as("it lives").hasSize(before);
      List<String> rest = scribe.kill();
      rest.forEach(this::hear);
    }
  }

  /** But for what it was about to say when it was killed. */
  private void hear(String line) {
    if (!WHOLE.matcher(line).matches()) {
      return;
    }
    String id = line.substring(5);
    assertThat((line.startsWith("open ") ? opened : done).add(id)).isTrue();
  }

  /** Whether there was something more, and nothing is left. */
  private boolean book(FolderJournals journals, int before) {
    desk.book(journals);
    return journals.bookable().size() == 2 && desk.charges().size() > before;
  }
}
