package io.gatehouse.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.billing.BookStores;
import io.gatehouse.application.billing.BookUsage;
import io.gatehouse.application.billing.Books;
import io.gatehouse.application.billing.JournalPosition;
import io.gatehouse.application.billing.JournalPositions;
import io.gatehouse.application.billing.JournalRef;
import io.gatehouse.application.billing.Journals;
import io.gatehouse.application.billing.KeptBookingReports;
import io.gatehouse.application.billing.OpenAdmission;
import io.gatehouse.application.billing.SetAside;
import io.gatehouse.application.billing.Slice;
import io.gatehouse.application.gateway.Settlements;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.domain.money.TariffText;
import io.gatehouse.persistence.billing.Jdbc;
import io.gatehouse.persistence.sql.TestStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Segments come back: from a backup of a disk, or because whoever booked them was held up and does
 * not know that another one did. All of them three times, in any order, change nothing.
 */
class ReplayTest {

  private static final int TIMES = 3;
  private static final int RUNS = 3;
  private static final int WRITERS = 2;
  private static final int REQUESTS = 300;
  private static final int SLOTS = 64;

  private final Random random = new Random(1);
  private final KeptBookingReports reports = new KeptBookingReports();
  private final TestStore store = TestStore.empty();
  private final BookStores stores = Jdbc.stores(store);

  @TempDir private Path data;

  @Test
  void segmentsThatAreBookedByWhoeverReadAnOldPositionChangeNothing() throws Exception {
    try (FolderJournals journals = open()) {
      write(journals);
      bookAll(journals, stores.books());
      Map<String, List<String>> before = rows();
      List<Replay> segments = new ArrayList<>();
      for (JournalRef journal : journals.bookable()) {
        long end = stores.books().positions().find(journal).next();
        assertThat(end).isGreaterThan(2L * SLOTS);
        for (long from = 0; from < end; from += SLOTS) {
          segments.add(new Replay(journals, journal, from));
        }
      }
      for (int time = 0; time < TIMES; time++) {
        Collections.shuffle(segments, random);
        for (Replay segment : segments) {
          booker(segment, segment.misled(stores.books())).book();
        }
      }
      assertThat(rows()).isEqualTo(before);
    }
  }

  @Test
  void runsThatArePutBackAsTheyWereWhenTheirProcessDiedChangeNothing() throws Exception {
    List<Path> kept = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      Path folder;
      try (FolderJournals journals = open()) {
        folder = journals.folder();
        write(journals);
      }
      Path copy = data.resolve("copies").resolve(folder.getFileName());
      copy(folder, copy);
      kept.add(copy);
    }
    takeOver();
    Map<String, List<String>> before = rows();
    assertThat(before.get("unknown_requests")).hasSize(RUNS * WRITERS);

    for (int time = 0; time < TIMES; time++) {
      Collections.shuffle(kept, random);
      for (Path copy : kept) {
        Path folder = journal().resolve(copy.getFileName());
        delete(folder);
        copy(copy, folder);
        takeOver();
      }
    }
    assertThat(rows()).isEqualTo(before);
  }

  /** As a process does that starts where others died. */
  private void takeOver() throws IOException {
    try (FolderJournals journals = open()) {
      bookAll(journals, stores.books());
      assertThat(journals.bookable()).as("its own").hasSize(WRITERS);
    }
  }

  /** Each writer leaves one request open. */
  private void write(FolderJournals journals) throws InterruptedException {
    List<Thread> threads =
        IntStream.range(0, WRITERS)
            .mapToObj(number -> new Thread(() -> serve(journals.settlements(), random.nextLong())))
            .toList();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void serve(Settlements settlements, long seed) {
    Traffic traffic = new Traffic(seed);
    for (int request = 0; request < REQUESTS; request++) {
      String id = "req_" + seed + "_" + request;
      while (!Desk.serve(settlements, traffic.admitted(), id)) {
        Thread.onSpinWait();
      }
    }
    while (settlements.admitted(traffic.admitted(), "open_" + seed) == Settlements.REFUSED) {
      Thread.onSpinWait();
    }
  }

  private void bookAll(Journals journals, Books books) {
    BookUsage booker = booker(journals, books);
    boolean more = true;
    while (more) {
      more = booker.book().isZero();
    }
    booker.book();
  }

  private BookUsage booker(Journals journals, Books books) {
    return new BookUsage(
        journals, stores.transactions(), books, reports, Samples::id, Clock.systemUTC());
  }

  private FolderJournals open() throws IOException {
    JournalSettings settings =
        new JournalSettings(
            journal(),
            Sync.every(Duration.ofMillis(5)),
            FullPolicy.REFUSE,
            Duration.ofHours(1),
            1 << 30,
            0,
            WRITERS,
            SLOTS);
    TariffForm form = new TariffForm(TariffText::format, TariffText::parse);
    return FolderJournals.open(settings, form, UUID::randomUUID, Clock.systemUTC());
  }

  private Path journal() {
    return data.resolve("journal");
  }

  /** All that was ever booked, but for how far each journal is. */
  private Map<String, List<String>> rows() {
    Map<String, List<String>> rows = new TreeMap<>();
    for (String table : store.tables()) {
      if (!table.equals("journal_positions")) {
        String all = "SELECT to_jsonb(one)::text AS one FROM " + table + " AS one ORDER BY 1";
        rows.put(table, store.database().sql(all).list(row -> row.text("one")));
      }
    }
    assertThat(reports.told).noneMatch(each -> each.matches("(retried|stuck|cut off).*"));
    assertThat(rows.get("ledger_postings")).isNotEmpty();
    assertThat(rows.get("usage_minutes")).isNotEmpty();
    return rows;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(ReplayTest::deleteFile);
    }
    Files.delete(folder);
  }

  private static void deleteFile(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One segment of a journal, and nothing else of it. */
  private record Replay(Journals journals, JournalRef journal, long from) implements Journals {

    /** Books in which the segment seems not to be booked yet. */
    Books misled(Books books) {
      return new Books(
          new Misled(books.positions()),
          books.rollups(),
          books.keys(),
          books.unknown(),
          books.periods(),
          books.ledger(),
          books.caps(),
          books.audited());
    }

    @Override
    public List<JournalRef> bookable() {
      return List.of(journal);
    }

    @Override
    public Slice read(JournalRef ref, long position, int most) {
      return journals.read(ref, position, SLOTS);
    }

    @Override
    public boolean isOver(JournalRef journal) {
      return journals.isOver(journal);
    }

    @Override
    public Optional<List<OpenAdmission>> leftOpen(JournalRef ref) {
      return Optional.empty();
    }

    @Override
    public void booked(JournalRef ref, long position) {
      throw new AssertionError("booked again up to " + position);
    }

    private final class Misled implements JournalPositions {

      private final JournalPositions truly;

      Misled(JournalPositions truly) {
        this.truly = truly;
      }

      @Override
      public JournalPosition find(JournalRef ref) {
        return new JournalPosition(from, false);
      }

      @Override
      public boolean advance(JournalRef ref, long begin, long end) {
        return truly.advance(ref, begin, end);
      }

      @Override
      public boolean finish(JournalRef ref, long at) {
        return truly.finish(ref, at);
      }

      @Override
      public boolean setAside(SetAside charge, long to) {
        return truly.setAside(charge, to);
      }
    }
  }
}
