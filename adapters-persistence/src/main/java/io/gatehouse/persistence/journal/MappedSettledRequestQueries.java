package io.gatehouse.persistence.journal;

import io.gatehouse.application.usage.SettledRequestQueries;
import io.gatehouse.domain.billing.Charge;
import io.gatehouse.domain.usage.UsageEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Searches the segments that are kept, booked or not. */
final class MappedSettledRequestQueries implements SettledRequestQueries {

  private final Supplier<List<Run>> runs;
  private final LiveRun live;
  private final TariffForm form;
  private final TimeRanges ranges;

  MappedSettledRequestQueries(
      Supplier<List<Run>> runs, LiveRun live, TariffForm form, TimeRanges ranges) {
    this.runs = runs;
    this.live = live;
    this.form = form;
    this.ranges = ranges;
  }

  @Override
  public void between(
      Instant from, Instant to, Predicate<UsageEvent> wanted, Consumer<Charge> each) {
    Consumer<Charge> filtered =
        charge -> {
          if (wanted.test(charge.event())) {
            each.accept(charge);
          }
        };
    try {
      for (Run run : runs.get()) {
        Collection<? extends Pages> writers = run.pages().values();
        for (Pages pages : writers) {
          search(pages, from, to, filtered);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void search(Pages pages, Instant from, Instant to, Consumer<Charge> each)
      throws IOException {
    int number = pages.first();
    Pages.Page page = pages.page(number);
    while (page != null) {
      if (ranges.mayHave(page, from, to)) {
        search(page, pages.slots(), from, to, each);
      }
      page = pages.page(++number);
    }
  }

  private void search(Pages.Page page, int slots, Instant from, Instant to, Consumer<Charge> each)
      throws IOException {
    TimeRanges.Range range = new TimeRanges.Range();
    WordTable words = new WordTable();
    RecordReader reader = new RecordReader(form);
    boolean ended = false;
    try (SegmentScan scan = SegmentScan.open(page, 0)) {
      while (!ended && scan.next()) {
        switch (scan.kind()) {
          case Layout.WORD -> words.add(scan.bytes(), scan.at());
          case Layout.SETTLEMENT -> {
            Instant at = RecordReader.at(scan.bytes(), scan.at());
            range.add(at);
            if (!at.isBefore(from) && at.isBefore(to)) {
              each.accept(reader.charge(scan.bytes(), scan.at(), words));
            }
          }
          case Layout.END -> ended = true;
          default -> {
            // Only what was settled is asked for.
          }
        }
      }
      if (ended || scan.slot() == slots) {
        ranges.learn(page, range);
      }
    } catch (NoSuchFileException e) {
      // It was thrown away meanwhile.
    }
  }

  @Override
  public Tail tail(Predicate<UsageEvent> wanted) {
    return new JournalTail(live, form, wanted);
  }
}
