package io.gatehouse.persistence.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The list of what was unpacked, beside it: size, time and name of each file. A file that was cut
 * short, overwritten or taken away since no longer fits, which is seen without reading any.
 */
final class Manifest {

  private static final String NAME = ".unpacked";

  private Manifest() {}

  static void write(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path file : Folders.all(folder)) {
      if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
        lines.add(line(folder, file));
      }
    }
    Files.write(folder.resolve(NAME), lines);
  }

  /** Whether the folder holds what it held then. */
  static boolean fits(Path folder) {
    try {
      List<String> lines = Files.readAllLines(folder.resolve(NAME));
      for (String line : lines) {
        if (!line.equals(line(folder, folder.resolve(line.split(" ", 3)[2])))) {
          return false;
        }
      }
      return !lines.isEmpty();
    } catch (IOException | IndexOutOfBoundsException e) {
      return false;
    }
  }

  /** In seconds, because not every copy keeps more. */
  private static String line(Path folder, Path file) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    long seconds = attributes.lastModifiedTime().to(TimeUnit.SECONDS);
    return attributes.size() + " " + seconds + " " + folder.relativize(file);
  }
}
