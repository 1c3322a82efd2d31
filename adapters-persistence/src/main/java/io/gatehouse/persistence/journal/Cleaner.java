package io.gatehouse.persistence.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/**
 * Throws away segments that are booked, oldest first: those that were kept long enough, those that
 * are too many, and any when the disk is full.
 */
final class Cleaner implements Preparer.Discarding {

  /** Throws something away. */
  @FunctionalInterface
  private interface Discard {
    void run() throws IOException;
  }

  /** A segment that may be thrown away. */
  private record Booked(Instant writtenAt, long bytes, Discard discard) {}

  private final JournalSettings settings;
  private final InstantSource clock;
  private final Bookings bookings;
  private final Supplier<LiveRun> live;
  private final Supplier<List<DeadRun>> dead;
  private final Carried carried;

  Cleaner(
      JournalSettings settings,
      InstantSource clock,
      Bookings bookings,
      Supplier<LiveRun> live,
      Supplier<List<DeadRun>> dead,
      Carried carried) {
    this.settings = settings;
    this.clock = clock;
    this.bookings = bookings;
    this.live = live;
    this.dead = dead;
    this.carried = carried;
  }

  /** Again and again. */
  synchronized void round() {
    try {
      List<Booked> booked = booked();
      long bytes = booked.stream().mapToLong(Booked::bytes).sum();
      Instant oldest = clock.instant().minus(settings.retention());
      for (Booked each : booked) {
        if (bytes <= settings.space() && each.writtenAt().isAfter(oldest)) {
          return;
        }
        each.discard().run();
        bytes -= each.bytes();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized boolean discardOldest() throws IOException {
    List<Booked> booked = booked();
    if (booked.isEmpty()) {
      return false;
    }
    booked.get(0).discard().run();
    return true;
  }

  private List<Booked> booked() throws IOException {
    List<Booked> all = new ArrayList<>();
    for (DeadRun run : dead.get()) {
      if (run.isBooked()) {
        addDead(run, all);
      }
    }
    for (Writer writer : live.get().writers().all()) {
      addLive(live.get(), writer, all);
    }
    all.sort(Comparator.comparing(Booked::writtenAt));
    return all;
  }

  private static void addDead(DeadRun run, List<Booked> all) throws IOException {
    for (DeadPages pages : run.pages().values()) {
      for (SegmentFile file : pages.files()) {
        Discard discard =
            () -> {
              file.discard();
              pages.remove(file);
            };
        all.add(new Booked(writtenAt(file.path()), Files.size(file.path()), discard));
      }
    }
  }

  /** The oldest of them come first here, too, and so nothing is thrown away before them. */
  private void addLive(LiveRun run, Writer writer, List<Booked> all) throws IOException {
    long booked = bookings.upTo(run.id(), writer.number());
    Instant before = Instant.MIN;
    for (Segment segment : writer.chain().all()) {
      boolean isBooked = booked >= (segment.number() + 1L) * segment.slots();
      if (!isBooked || !segment.isReleased()) {
        return;
      }
      Instant writtenAt = writtenAt(segment.file());
      before = writtenAt.isAfter(before) ? writtenAt : before;
      all.add(new Booked(before, settings.segmentBytes(), () -> discard(run, writer, segment)));
    }
  }

  private void discard(LiveRun run, Writer writer, Segment segment) throws IOException {
    carried.keep(writer, segment, run.pages(writer));
    writer.chain().removeFirst();
    new SegmentFile(segment.file(), writer.number(), segment.number()).discard();
  }

  private static Instant writtenAt(Path file) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (NoSuchFileException e) {
      return Instant.MIN;
    }
  }
}
