package io.gatehouse.persistence.journal;

import io.gatehouse.domain.value.Nullable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a writer has left whose process is gone. */
final class DeadPages implements Pages {

  private static final Logger LOG = LoggerFactory.getLogger(DeadPages.class);

  private final int slots;
  private final ConcurrentNavigableMap<Integer, SegmentFile> files;

  private DeadPages(int slots, SortedMap<Integer, SegmentFile> files) {
    this.slots = slots;
    this.files = new ConcurrentSkipListMap<>(files);
  }

  /** Of all writers of a run that have left something. */
  static Map<Integer, DeadPages> of(Path folder, UUID run) throws IOException {
    Map<Integer, SortedMap<Integer, SegmentFile>> found = new TreeMap<>();
    for (SegmentFile file : list(folder)) {
      found.computeIfAbsent(file.writer(), absent -> new TreeMap<>()).put(file.number(), file);
    }
    Map<Integer, DeadPages> pages = new TreeMap<>();
    for (Map.Entry<Integer, SortedMap<Integer, SegmentFile>> each : found.entrySet()) {
      SortedMap<Integer, SegmentFile> files = each.getValue();
      discardUnused(files);
      Optional<Integer> slots = files.values().stream().findFirst().flatMap(it -> slots(it, run));
      slots.ifPresent(number -> pages.put(each.getKey(), new DeadPages(number, files)));
    }
    return pages;
  }

  private static List<SegmentFile> list(Path folder) throws IOException {
    List<SegmentFile> found = new ArrayList<>();
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.toList()) {
        SegmentFile file = SegmentFile.parse(entry);
        if (file != null) {
          found.add(file);
        }
      }
    }
    return found;
  }

  /** What was prepared, and never written. */
  private static void discardUnused(SortedMap<Integer, SegmentFile> files) throws IOException {
    List<SegmentFile> newestFirst = new ArrayList<>(files.values());
    Collections.reverse(newestFirst);
    for (SegmentFile file : newestFirst) {
      if (!file.isUnused()) {
        return;
      }
      files.remove(file.number());
      file.discard();
    }
  }

  /** How many there are in each segment, as the first one says. */
  private static Optional<Integer> slots(SegmentFile file, UUID run) {
    try (SegmentScan scan = SegmentScan.open(new Page(file.path(), file.number(), 1, false), 0)) {
      boolean whole =
          scan.next()
              && scan.kind() == Layout.SEGMENT
              && scan.bytes().getInt(Layout.SEGMENT_FORMAT) == Layout.FORMAT
              && scan.bytes().getLong(Layout.SEGMENT_RUN) == run.getMostSignificantBits()
              && scan.bytes().getInt(Layout.SEGMENT_WRITER) == file.writer()
              && scan.bytes().getInt(Layout.SEGMENT_NUMBER) == file.number();
      if (!whole) {
        LOG.error("{} can't be read: it begins with something else than it should", file.path());
        return Optional.empty();
      }
      return Optional.of(scan.bytes().getInt(Layout.SEGMENT_SLOTS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int slots() {
    return slots;
  }

  @Override
  public int first() {
    return files.isEmpty() ? 0 : files.firstKey();
  }

  @Override
  public @Nullable Page page(int number) {
    SegmentFile file = files.get(number);
    return file == null ? null : new Page(file.path(), number, slots, false);
  }

  /** Oldest first. */
  Collection<SegmentFile> files() {
    return files.values();
  }

  void remove(SegmentFile file) {
    files.remove(file.number());
  }

  /** No position is behind this one. */
  long mostPosition() {
    return files.isEmpty() ? 0 : (files.lastKey() + 1L) * slots;
  }
}
