package io.gatehouse.web.http;

import io.micronaut.http.MediaType;
import io.micronaut.http.server.types.files.StreamedFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * Lines on their way to a client, kept in a file meanwhile: however slowly the client reads, the
 * database is done with it, and what fails halfway is told as a failure and not as a short answer.
 * Never takes the last of the disk's room, which the database may need.
 */
public final class Spool {

  /** How many bytes of a disk are left alone. */
  interface Reserve {
    long of(FileStore disk) throws IOException;
  }

  private static final long MOST_ROOM_KEPT = 256L << 20;
  private static final int LINES_BETWEEN_LOOKS = 1000;

  private final BufferedWriter writer;
  private final FileStore disk;
  private final Reserve reserve;
  private long lines;

  private Spool(BufferedWriter writer, FileStore disk, Reserve reserve) {
    this.writer = writer;
    this.disk = disk;
    this.reserve = reserve;
  }

  /** Takes everything the source has to say; the file is gone once it has been read or given up. */
  public static StreamedFile of(MediaType type, Consumer<Consumer<String>> source) {
    return of(type, source, disk -> Math.min(MOST_ROOM_KEPT, disk.getTotalSpace() / 10));
  }

  static StreamedFile of(MediaType type, Consumer<Consumer<String>> source, Reserve reserve) {
    try {
      Path path = Files.createTempFile("gatehouse-export", ".ndjson");
      try {
        fill(path, source, reserve);
      } catch (IOException | RuntimeException e) {
        Files.delete(path);
        throw e;
      }
      return new StreamedFile(Files.newInputStream(path, StandardOpenOption.DELETE_ON_CLOSE), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void fill(Path path, Consumer<Consumer<String>> source, Reserve reserve)
      throws IOException {
    FileStore disk = Files.getFileStore(path);
    try (BufferedWriter writer = Files.newBufferedWriter(path)) {
      source.accept(new Spool(writer, disk, reserve)::write);
    }
  }

  private void write(String line) {
    try {
      if (lines++ % LINES_BETWEEN_LOOKS == 0 && disk.getUsableSpace() < reserve.of(disk)) {
        throw new RejectedExecutionException("no room on the disk for an export");
      }
      writer.write(line);
      writer.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
