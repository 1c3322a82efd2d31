package io.gatehouse.persistence.postgres;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Whole folders at once, also while somebody else still changes them. */
final class Folders {

  private Folders() {}

  static void delete(Path folder) throws IOException {
    for (Path path : all(folder)) {
      Files.deleteIfExists(path);
    }
  }

  /**
   * Deletes what an interrupted run left behind. If somebody who outlived that run still writes to
   * it, the rest waits for the next time.
   */
  static void deleteLeftovers(Path folder, String prefix) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.toList()) {
        if (entry.getFileName().toString().startsWith(prefix)) {
          delete(entry);
        }
      }
    } catch (DirectoryNotEmptyException e) {
      // Next time, then.
    }
  }

  /** Everything in the folder and the folder itself, contents first; nothing if it is not there. */
  static List<Path> all(Path folder) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            found.add(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException e)
              throws IOException {
            found.add(visited);
            return super.postVisitDirectory(visited, e);
          }
        });
    return found;
  }
}
