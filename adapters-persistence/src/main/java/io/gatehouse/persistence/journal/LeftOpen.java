package io.gatehouse.persistence.journal;

import io.gatehouse.application.billing.OpenAdmission;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what a dead process has admitted and never settled. */
final class LeftOpen {

  private final RecordReader reader;
  private final Map<Long, OpenAdmission> open = new LinkedHashMap<>();

  /** Settled where the admission was not, or not yet, come across. */
  private final Set<Long> settledElsewhere = new HashSet<>();

  private LeftOpen(TariffForm form) {
    this.reader = new RecordReader(form);
  }

  /** By the writer that has admitted them. */
  static Map<Integer, List<OpenAdmission>> of(
      Path folder, Map<Integer, DeadPages> writers, TariffForm form) throws IOException {
    LeftOpen left = new LeftOpen(form);
    Pages.Page carried = Carried.page(folder);
    if (carried.readable() > 0) {
      left.scan(carried, -1);
    }
    for (Map.Entry<Integer, DeadPages> writer : writers.entrySet()) {
      left.scan(writer.getValue(), writer.getKey());
    }
    left.open.keySet().removeAll(left.settledElsewhere);
    Map<Integer, List<OpenAdmission>> found = new LinkedHashMap<>();
    left.open.forEach(
        (ticket, admission) ->
            found
                .computeIfAbsent(Writer.writerOf(ticket), absent -> new ArrayList<>())
                .add(admission));
    return found;
  }

  private void scan(DeadPages pages, int writer) throws IOException {
    int number = pages.first();
    Pages.Page page = pages.page(number);
    while (page != null && scan(page, writer)) {
      page = pages.page(++number);
    }
  }

  /**
   * @return whether it goes on in the next segment
   */
  private boolean scan(Pages.Page page, int writer) throws IOException {
    WordTable words = new WordTable();
    try (SegmentScan scan = SegmentScan.open(page, 0)) {
      while (scan.next()) {
        switch (scan.kind()) {
          case Layout.WORD -> words.add(scan.bytes(), scan.at());
          case Layout.ADMISSION ->
              open.put(scan.ticket(), reader.admission(scan.bytes(), scan.at(), words));
          case Layout.SETTLEMENT -> settled(scan.ticket(), writer);
          case Layout.END -> {
            return true;
          }
          default -> {
            // Which segment this is does not matter here.
          }
        }
      }
      return scan.slot() == page.readable();
    }
  }

  private void settled(long ticket, int writer) {
    if (open.remove(ticket) == null && Writer.writerOf(ticket) != writer) {
      settledElsewhere.add(ticket);
    }
  }
}
