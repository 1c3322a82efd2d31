package io.gatehouse.domain.routing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/** The latest table of a file that somebody else replaces; for any number of threads. */
public final class WatchedTable {

  private record Edition(FileTime written, RoutingTable table) {}

  private final Path file;
  private volatile Edition latest;

  /**
   * Reads the file.
   *
   * @throws IOException if there is no whole table in it
   */
  public WatchedTable(Path file) throws IOException {
    this.file = file;
    this.latest = read(file, Files.getLastModifiedTime(file));
  }

  /** Whoever takes it once has one consistent view. */
  public RoutingTable get() {
    return latest.table;
  }

  /**
   * Reads the file again if it was replaced; to be called as often as a change must not wait.
   *
   * @return whether there is another table now
   * @throws IOException if there is no whole table in it; the one before is kept
   */
  public synchronized boolean refresh() throws IOException {
    FileTime written = Files.getLastModifiedTime(file);
    boolean replaced = !written.equals(latest.written);
    if (replaced) {
      latest = read(file, written);
    }
    return replaced;
  }

  /** What is replaced while it is read is read once more with the next look. */
  private static Edition read(Path file, FileTime written) throws IOException {
    return new Edition(written, TableFile.read(file));
  }
}
