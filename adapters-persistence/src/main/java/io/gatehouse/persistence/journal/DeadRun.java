package io.gatehouse.persistence.journal;

import io.gatehouse.application.billing.OpenAdmission;
import io.gatehouse.application.billing.Slice;
import io.gatehouse.domain.value.Nullable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A run whose process is gone, and which this process takes care of. */
final class DeadRun implements Run, AutoCloseable {

  private final RunFolder folder;
  private final TariffForm form;
  private final Map<Integer, DeadPages> pages;
  private final Map<Integer, Long> ends = new HashMap<>();
  private final Set<Integer> begun = new HashSet<>();
  private final Set<Integer> told = new HashSet<>();
  private final Set<Integer> finished = new HashSet<>();
  private @Nullable Map<Integer, List<OpenAdmission>> open;

  DeadRun(RunFolder folder, TariffForm form) throws IOException {
    this.folder = folder;
    this.form = form;
    this.pages = DeadPages.of(folder.path(), folder.run());
    if (folder.isBooked()) {
      finished.addAll(pages.keySet());
    }
  }

  @Override
  public UUID id() {
    return folder.run();
  }

  @Override
  public Map<Integer, DeadPages> pages() {
    return pages;
  }

  /** Whether nothing of it is left to be booked or told. */
  synchronized boolean isBooked() {
    return finished.containsAll(pages.keySet());
  }

  /** Whether anything of that writer is left to be booked or told. */
  synchronized boolean isBooked(int writer) {
    return finished.contains(writer);
  }

  /** Somebody has read a slice: nobody reads what is not booked up to there. */
  synchronized void wasRead(int writer, Slice slice) {
    begun.add(writer);
    if (slice.atEnd() && slice.charges().isEmpty()) {
      ends.put(writer, slice.next());
    }
  }

  /** Whoever books without having read knows from before that nothing is left. */
  synchronized void wasBooked(int writer, long position) {
    Long end = ends.get(writer);
    boolean isTold = end != null && position >= end && told.contains(writer);
    if (isTold || !begun.contains(writer)) {
      finish(writer);
    }
  }

  /** Empty as long as the writer is not booked to its end. */
  synchronized Optional<List<OpenAdmission>> leftOpen(int writer) {
    if (!ends.containsKey(writer)) {
      return Optional.empty();
    }
    List<OpenAdmission> left = open().getOrDefault(writer, List.of());
    told.add(writer);
    if (left.isEmpty()) {
      finish(writer);
    }
    return Optional.of(left);
  }

  private Map<Integer, List<OpenAdmission>> open() {
    if (open == null) {
      try {
        open = LeftOpen.of(folder.path(), pages, form);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return open;
  }

  private void finish(int writer) {
    finished.add(writer);
    if (isBooked()) {
      try {
        folder.markBooked();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * Deletes it, if it is booked and all of its segments are gone. One that can't be read is there.
   *
   * @return whether it is deleted
   */
  boolean deleteIfDone() throws IOException {
    boolean done = isBooked() && folder.isEmpty();
    if (done) {
      folder.delete();
    }
    return done;
  }

  @Override
  public void close() throws IOException {
    folder.close();
  }
}
