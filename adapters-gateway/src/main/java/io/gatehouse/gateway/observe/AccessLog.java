package io.gatehouse.gateway.observe;

import io.gatehouse.domain.value.Nullable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line of JSON for every request, in a file that is turned over when it is large. Written by a
 * thread of its own: when the disk can't keep up, lines are dropped and counted, and no request
 * waits.
 */
public final class AccessLog implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
  private static final int PAGES = 256;
  private static final int FILES = 5;
  private static final long LARGE = 100L * 1024 * 1024;
  private static final long END_MILLIS = 2000;
  private static final byte[] END = {};

  /** Who called what from where is not for everybody on the machine. */
  private static final Set<PosixFilePermission> OWNERS =
      PosixFilePermissions.fromString("rw-------");

  private final Path file;
  private final InstantSource clock;
  private final long large;
  private final BlockingQueue<byte[]> pages = new ArrayBlockingQueue<>(PAGES);
  private final LongAdder dropped = new LongAdder();
  private final Thread writer = new Thread(this::run, "access-log");
  private @Nullable OutputStream out;
  private long size;
  private boolean failing;

  public AccessLog(Path file, InstantSource clock) {
    this(file, clock, LARGE);
  }

  /**
   * @param large from how many bytes on the file is turned over
   */
  AccessLog(Path file, InstantSource clock, long large) {
    this.file = file;
    this.clock = clock;
    this.large = large;
    this.writer.setDaemon(true);
    this.writer.start();
  }

  /** For one event loop. */
  public AccessPen pen() {
    return new AccessPen(clock, this::take);
  }

  /** How many bytes of lines were lost. */
  public long droppedBytes() {
    return dropped.sum();
  }

  /** Writes what is left. */
  @Override
  public void close() {
    try {
      pages.put(END);
      writer.join(END_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(byte[] page) {
    if (!pages.offer(page)) {
      dropped.add(page.length);
    }
  }

  private void run() {
    try {
      for (byte[] page = pages.take(); page != END; page = pages.take()) {
        write(page);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      closeFile();
    }
  }

  private void write(byte[] page) throws InterruptedException {
    try {
      OutputStream stream = open();
      stream.write(page);
      size += page.length;
    } catch (IOException e) {
      dropped.add(page.length);
      closeFile();
      tell("The access log can't be written; lines are lost until it can", e);
      TimeUnit.MILLISECONDS.sleep(100);
      return;
    }
    if (size >= large) {
      turnOver();
    } else {
      failing = false;
    }
  }

  private void tell(String what, IOException why) {
    if (!failing) {
      LOG.error(what, why);
      failing = true;
    }
  }

  private OutputStream open() throws IOException {
    if (out == null) {
      if (!Files.exists(file)) {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNERS));
      }
      out = Files.newOutputStream(file, StandardOpenOption.APPEND);
      size = Files.size(file);
    }
    return out;
  }

  private void turnOver() {
    closeFile();
    try {
      for (int number = FILES - 1; number > 0; number--) {
        Path from = number == 1 ? file : numbered(number - 1);
        if (Files.exists(from)) {
          Files.move(from, numbered(number), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      tell("The access log can't be turned over; it grows until it can", e);
    }
  }

  private Path numbered(int number) {
    return file.resolveSibling(file.getFileName() + "." + number);
  }

  private void closeFile() {
    OutputStream stream = out;
    out = null;
    if (stream != null) {
      try {
        stream.close();
      } catch (IOException e) {
        tell("The access log can't be closed; what was written last may be lost", e);
      }
    }
  }
}
