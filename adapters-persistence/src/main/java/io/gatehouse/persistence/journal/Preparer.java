package io.gatehouse.persistence.journal;

import io.gatehouse.domain.value.Nullable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes segments before they are needed, as long as the disk has room. */
final class Preparer {

  private static final Logger LOG = LoggerFactory.getLogger(Preparer.class);

  private final UUID run;
  private final Path folder;
  private final JournalSettings settings;
  private final Space space;
  private final Discarding cleaner;
  private volatile boolean full;

  /** Makes room. */
  @FunctionalInterface
  interface Discarding {

    /**
     * Throws away what is booked and oldest.
     *
     * @return whether there was anything
     */
    boolean discardOldest() throws IOException;
  }

  Preparer(UUID run, Path folder, JournalSettings settings, Space space, Discarding cleaner) {
    this.run = run;
    this.folder = folder;
    this.settings = settings;
    this.space = space;
    this.cleaner = cleaner;
  }

  /** Again and again, and when one of them wants a segment. */
  void round(List<Writer> writers) {
    for (Writer writer : writers) {
      if (writer.wants()) {
        Segment segment = prepare(writer.number(), writer.nextSegment());
        if (segment != null) {
          writer.take(segment);
        }
      }
    }
  }

  /** The first segment of a writer, or another; null if there is no room. */
  @Nullable
  Segment prepare(int writer, int number) {
    try {
      if (!makeRoom()) {
        isFull("less than the reserve would be left");
        return null;
      }
      Segment segment = SegmentFile.of(folder, writer, number).create(run, settings.slots());
      if (full) {
        LOG.info("The journal can grow again");
      }
      full = false;
      return segment;
    } catch (IOException e) {
      isFull(e.toString());
      return null;
    }
  }

  private boolean makeRoom() throws IOException {
    long needed = settings.segmentBytes() + settings.reserve();
    while (space.usable() < needed) {
      if (!cleaner.discardOldest()) {
        return false;
      }
    }
    return true;
  }

  private void isFull(String why) {
    if (!full) {
      LOG.error("The journal in {} can't grow: {}", folder, why);
    }
    full = true;
  }

  /** Whether the last segment that was wanted could not be made. */
  boolean isFull() {
    return full;
  }
}
