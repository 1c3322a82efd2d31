package io.gatehouse.persistence.journal;

import io.gatehouse.domain.value.Nullable;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The run of this process. */
final class LiveRun implements Run, AutoCloseable {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final RunFolder folder;
  private final JournalSettings settings;
  private final TariffForm form;
  private final Preparer preparer;
  private final Forcer forcer;
  private final MappedSettlements writers;
  private final Routine preparing;
  private final Routine forcing;

  /**
   * @param chore to be done about once a second, beside
   */
  LiveRun(
      RunFolder folder,
      JournalSettings settings,
      TariffForm form,
      Preparer preparer,
      Forcer forcer,
      Runnable chore) {
    this.folder = folder;
    this.settings = settings;
    this.form = form;
    this.preparer = preparer;
    this.forcer = forcer;
    this.writers = new MappedSettlements(settings.whenFull(), this::newWriter);
    this.preparing =
        new Routine(
            "gatehouse-journal-prepare",
            PAUSE,
            () -> {
              preparer.round(writers.all());
              chore.run();
            });
    this.forcing =
        new Routine(
            "gatehouse-journal-force",
            settings.sync().every(),
            () -> forcer.round(writers.all().stream().map(Writer::chain).toList()));
  }

  /** Begins to work. */
  void start() {
    preparing.start();
    forcing.start();
    for (int i = 0; i < settings.writers(); i++) {
      writers.add();
    }
  }

  private @Nullable Writer newWriter() {
    int number = writers.all().size();
    Segment first = preparer.prepare(number, 0);
    return first == null ? null : new Writer(number, first, form, () -> preparing.wake(), forcer);
  }

  @Override
  public UUID id() {
    return folder.run();
  }

  @Override
  public Map<Integer, LivePages> pages() {
    Map<Integer, LivePages> pages = new TreeMap<>();
    for (Writer writer : writers.all()) {
      pages.put(writer.number(), pages(writer));
    }
    return pages;
  }

  LivePages pages(Writer writer) {
    return new LivePages(writer.chain(), settings.slots());
  }

  MappedSettlements writers() {
    return writers;
  }

  Preparer preparer() {
    return preparer;
  }

  Forcer forcer() {
    return forcer;
  }

  RunFolder folder() {
    return folder;
  }

  /** Whether the threads behind it do what they should. */
  boolean isWell() {
    return preparing.isWell() && forcing.isWell();
  }

  @Override
  public void close() throws IOException {
    writers.close();
    preparing.close();
    forcing.close();
    try (folder) {
      for (Writer writer : writers.all()) {
        discardUnused(writer);
      }
    }
  }

  /** One by one: whoever takes it out of the queue has it, be it somebody who writes even now. */
  private static void discardUnused(Writer writer) throws IOException {
    for (Segment next = writer.unused().poll(); next != null; next = writer.unused().poll()) {
      next.release();
      new SegmentFile(next.file(), writer.number(), next.number()).discard();
    }
  }
}
