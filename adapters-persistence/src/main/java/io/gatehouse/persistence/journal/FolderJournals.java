package io.gatehouse.persistence.journal;

import io.gatehouse.application.billing.JournalRef;
import io.gatehouse.application.billing.Journals;
import io.gatehouse.application.billing.OpenAdmission;
import io.gatehouse.application.billing.Slice;
import io.gatehouse.application.gateway.Settlements;
import io.gatehouse.application.runtime.IdSource;
import io.gatehouse.application.usage.SettledRequestQueries;
import io.gatehouse.domain.value.Nullable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * The journal of this process in a folder, beside those of others: what this one writes, and what
 * those have left that are gone.
 */
public final class FolderJournals implements Journals, AutoCloseable {

  private final TariffForm form;

  /** One for all, for what it remembers. */
  private final RecordReader reader;

  private final LongAdder damages = new LongAdder();
  private final TimeRanges ranges = new TimeRanges();
  private final Bookings bookings = new Bookings();
  private final Map<JournalRef, Cursor> cursors = new ConcurrentHashMap<>();
  private final DeadRuns dead;
  private final LiveRun live;

  private FolderJournals(
      JournalSettings settings, TariffForm form, Path journal, RunFolder folder, Machine machine) {
    this.form = form;
    this.reader = new RecordReader(form);
    this.dead = new DeadRuns(journal, form);
    Carried carried = new Carried(folder.path());
    Cleaner cleaner =
        new Cleaner(settings, machine.clock(), bookings, this::live, dead::all, carried);
    Preparer preparer =
        new Preparer(folder.run(), folder.path(), settings, machine.space(), cleaner);
    Forcer forcer = new Forcer(settings.sync().way(), machine.forcing());
    dead.look();
    this.live = new LiveRun(folder, settings, form, preparer, forcer, () -> tidy(cleaner));
  }

  /** Begins a run, and takes over those whose processes are gone. */
  public static FolderJournals open(
      JournalSettings settings, TariffForm form, IdSource ids, InstantSource clock)
      throws IOException {
    return open(settings, form, ids, Machine.real(settings.folder(), clock));
  }

  static FolderJournals open(
      JournalSettings settings, TariffForm form, IdSource ids, Machine machine) throws IOException {
    RunFolder folder = RunFolder.create(settings.folder(), ids);
    FolderJournals journals =
        new FolderJournals(settings, form, settings.folder().toRealPath(), folder, machine);
    journals.live.start();
    return journals;
  }

  private LiveRun live() {
    return live;
  }

  private void tidy(Cleaner cleaner) {
    cleaner.round();
    dead.deleteDone(bookings);
    cursors.keySet().removeIf(journal -> run(journal.run()) == null);
  }

  /** Where gateways of this process put requests on record. */
  public Settlements settlements() {
    return live.writers();
  }

  /** What was settled, as long as it is kept. */
  public SettledRequestQueries settledRequests() {
    return new MappedSettledRequestQueries(this::runs, live, form, ranges);
  }

  /** How it goes. */
  public JournalFigures figures() {
    return new JournalFigures(live, dead, bookings, damages);
  }

  @Override
  public List<JournalRef> bookable() {
    dead.look();
    List<JournalRef> all = new ArrayList<>();
    for (DeadRun run : dead.all()) {
      for (int writer : run.pages().keySet()) {
        if (!run.isBooked(writer)) {
          all.add(new JournalRef(run.id(), writer));
        }
      }
    }
    live.pages().keySet().forEach(writer -> all.add(new JournalRef(live.id(), writer)));
    return all;
  }

  @Override
  public Slice read(JournalRef journal, long position, int most) {
    Run run = run(journal.run());
    Pages pages = run == null ? null : run.pages().get(journal.writer());
    if (pages == null) {
      return new Slice(List.of(), position, true);
    }
    Cursor cursor = cursors.computeIfAbsent(journal, absent -> new Cursor(pages, reader, damages));
    Slice slice = cursor.read(position, most);
    if (run instanceof DeadRun gone) {
      gone.wasRead(journal.writer(), slice);
    }
    return slice;
  }

  @Override
  public boolean isOver(JournalRef journal) {
    return dead.find(journal.run()) != null;
  }

  @Override
  public Optional<List<OpenAdmission>> leftOpen(JournalRef journal) {
    DeadRun run = dead.find(journal.run());
    return run == null ? Optional.empty() : run.leftOpen(journal.writer());
  }

  @Override
  public void booked(JournalRef journal, long position) {
    bookings.booked(journal, position);
    DeadRun run = dead.find(journal.run());
    if (run != null) {
      run.wasBooked(journal.writer(), position);
    }
  }

  private @Nullable Run run(UUID id) {
    return live.id().equals(id) ? live : dead.find(id);
  }

  private List<Run> runs() {
    List<Run> all = new ArrayList<>(dead.all());
    all.add(live);
    return all;
  }

  /** What was admitted should be settled before. */
  @Override
  public void close() throws IOException {
    live.close();
    dead.close();
  }

  Path folder() {
    return live.folder().path();
  }
}
