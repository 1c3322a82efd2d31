package io.gatehouse.persistence.journal;

import io.gatehouse.application.billing.Slice;
import io.gatehouse.application.usage.SettledRequestQueries.Tail;
import io.gatehouse.domain.billing.Charge;
import io.gatehouse.domain.usage.UsageEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/** Follows all writers of this process, each from where it was at first. */
final class JournalTail implements Tail {

  private final LiveRun run;
  private final RecordReader reader;
  private final Predicate<UsageEvent> wanted;
  private final Map<Integer, Cursor> cursors = new HashMap<>();
  private final Map<Integer, Long> positions = new HashMap<>();

  JournalTail(LiveRun run, TariffForm form, Predicate<UsageEvent> wanted) {
    this.run = run;
    this.reader = new RecordReader(form);
    this.wanted = wanted;
    for (Writer writer : run.writers().all()) {
      positions.put(writer.number(), writer.chain().position());
    }
  }

  @Override
  public List<Charge> next(int most) {
    List<Charge> found = new ArrayList<>();
    run.pages()
        .forEach(
            (writer, pages) -> {
              if (found.size() < most) {
                follow(writer, pages, most - found.size(), found);
              }
            });
    return found;
  }

  private void follow(int writer, Pages pages, int most, List<Charge> found) {
    Cursor cursor =
        cursors.computeIfAbsent(writer, absent -> new Cursor(pages, reader, new LongAdder()));
    Slice slice = cursor.read(positions.getOrDefault(writer, 0L), most);
    positions.put(writer, slice.next());
    for (Charge charge : slice.charges()) {
      if (wanted.test(charge.event())) {
        found.add(charge);
      }
    }
  }
}
