package io.gatehouse.persistence.journal;

import io.gatehouse.domain.value.Nullable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes over runs in the same folder whose processes are gone, and lets go of what is empty. */
final class DeadRuns implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DeadRuns.class);
  private static final long PAUSE = Duration.ofSeconds(1).toNanos();

  private final Path journal;
  private final TariffForm form;
  private final Map<UUID, DeadRun> runs = new ConcurrentHashMap<>();
  private long lookedAt;
  private boolean hasLooked;

  /**
   * @param journal the real path of it
   */
  DeadRuns(Path journal, TariffForm form) {
    this.journal = journal;
    this.form = form;
  }

  List<DeadRun> all() {
    return new ArrayList<>(runs.values());
  }

  @Nullable
  DeadRun find(UUID run) {
    return runs.get(run);
  }

  /** Looks for more of them, but not all the time. */
  synchronized void look() {
    long now = System.nanoTime();
    if (!hasLooked || now - lookedAt >= PAUSE) {
      lookedAt = now;
      hasLooked = true;
      try (Stream<Path> entries = Files.list(journal)) {
        for (Path entry : entries.toList()) {
          adopt(entry);
        }
      } catch (IOException e) {
        LOG.error("{} can't be searched for runs of processes that died", journal, e);
      }
    }
  }

  private void adopt(Path entry) {
    try {
      RunFolder folder = Files.isDirectory(entry) ? RunFolder.take(entry) : null;
      if (folder != null) {
        try {
          runs.put(folder.run(), new DeadRun(folder, form));
        } catch (IOException | RuntimeException e) {
          folder.close();
          throw e;
        }
      }
    } catch (IOException | RuntimeException e) {
      LOG.error("{} can't be taken over; that is tried again", entry, e);
    }
  }

  /** Deletes folders of which nothing is left. */
  synchronized void deleteDone(Bookings bookings) {
    for (DeadRun run : all()) {
      try {
        if (run.deleteIfDone()) {
          runs.remove(run.id());
          bookings.forget(run.id());
        }
      } catch (IOException e) {
        LOG.error("The folder of run {} can't be deleted; that is tried again", run.id(), e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (DeadRun run : runs.values()) {
      run.close();
    }
  }
}
