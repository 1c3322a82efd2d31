package io.gatehouse.persistence.routing;

import io.gatehouse.application.routing.SavedTable;
import io.gatehouse.application.routing.UnusableTable;
import io.gatehouse.domain.routing.RoutingTable;
import io.gatehouse.domain.routing.TableFile;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The saved table as a file for its owner's eyes only, which {@link TableFile} can read. Behind the
 * table stands of which database it is and as of when, with a checksum of its own.
 */
public final class FileSavedTable implements SavedTable {

  private static final long MAGIC = 0x4748_5341_5645_4432L;
  private static final int TAIL = 3 * Long.BYTES;

  private final Path path;
  private final long database;

  /**
   * @param database tells the database from others, also while it can't be asked
   */
  public FileSavedTable(Path path, long database) {
    this.path = path.toAbsolutePath();
    this.database = database;
  }

  @Override
  public void save(Copy copy) {
    Path folder = path.getParent();
    try {
      // Readable by its owner alone, as all files that are made this way.
      Path work = Files.createTempFile(folder, path.getFileName() + ".", ".new");
      try {
        write(copy, work);
        Files.move(work, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(work);
      }
      try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
        entries.force(true);
      }
    } catch (IOException e) {
      throw new UnusableTable("The routing table can't be saved as " + path + ": " + e, e);
    }
  }

  @Override
  public Optional<Copy> load() {
    try {
      deleteLeftovers();
      if (!Files.exists(path)) {
        return Optional.empty();
      }
      try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
        Instant upToDateAt = readTail(file);
        RoutingTable table = TableFile.read(Channels.newInputStream(file.position(0)));
        return Optional.of(new Copy(table, upToDateAt));
      }
    } catch (ClosedByInterruptException e) {
      throw new UnusableTable(path + " was not read to its end: that was interrupted", e);
    } catch (IOException | UncheckedIOException e) {
      throw new UnusableTable(path + " is not used: it is damaged, or can't be read: " + e, e);
    }
  }

  private void write(Copy copy, Path work) throws IOException {
    try (FileChannel file = FileChannel.open(work, StandardOpenOption.WRITE)) {
      OutputStream out = Channels.newOutputStream(file);
      TableFile.write(copy.table(), out);
      out.write(tail(copy.upToDateAt()));
      file.force(true);
    }
  }

  private byte[] tail(Instant upToDateAt) {
    ByteBuffer tail = ByteBuffer.allocate(TAIL + Long.BYTES);
    tail.putLong(MAGIC).putLong(database).putLong(upToDateAt.toEpochMilli());
    return tail.putLong(checksum(tail.array())).array();
  }

  private Instant readTail(FileChannel file) throws IOException {
    byte[] bytes = new byte[TAIL + Long.BYTES];
    file.position(Math.max(0, file.size() - bytes.length));
    new DataInputStream(Channels.newInputStream(file)).readFully(bytes);
    ByteBuffer tail = ByteBuffer.wrap(bytes);
    if (tail.getLong(TAIL) != checksum(bytes) || tail.getLong() != MAGIC) {
      throw new IOException("its end is not what was written");
    }
    if (tail.getLong() != database) {
      throw new UnusableTable(path + " is not used: it was saved from another database.");
    }
    return Instant.ofEpochMilli(tail.getLong());
  }

  private static long checksum(byte[] tail) {
    CRC32C checksum = new CRC32C();
    checksum.update(tail, 0, TAIL);
    return checksum.getValue();
  }

  /** What was being written when a process was killed. */
  private void deleteLeftovers() throws IOException {
    String pattern = path.getFileName() + ".*.new";
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(path.getParent(), pattern)) {
      for (Path leftover : leftovers) {
        Files.deleteIfExists(leftover);
      }
    }
  }
}
