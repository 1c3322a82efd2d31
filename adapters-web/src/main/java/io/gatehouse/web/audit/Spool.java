package io.gatehouse.web.audit;

import io.micronaut.http.MediaType;
import io.micronaut.http.server.types.files.StreamedFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * Lines on their way to a client, kept in a file meanwhile: however slowly the client reads, the
 * database is done with it, and what fails halfway is told as a failure and not as a short answer.
 */
final class Spool {

  private Spool() {}

  /** Takes everything the source has to say; the file is gone once it has been read or given up. */
  static StreamedFile of(MediaType type, Consumer<Consumer<String>> source) {
    try {
      Path path = Files.createTempFile("gatehouse-export", ".ndjson");
      try {
        fill(path, source);
      } catch (IOException | RuntimeException e) {
        Files.delete(path);
        throw e;
      }
      return new StreamedFile(Files.newInputStream(path, StandardOpenOption.DELETE_ON_CLOSE), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void fill(Path path, Consumer<Consumer<String>> source) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(path)) {
      source.accept(line -> write(writer, line));
    }
  }

  private static void write(BufferedWriter writer, String line) {
    try {
      writer.write(line);
      writer.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
