package io.gatehouse.domain.routing;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * A table as bytes, so that a gateway can start while there is no database. It holds fingerprints,
 * never a secret; a checksum at the end tells a whole file from a damaged one.
 */
public final class TableFile {

  /** GHTABLE, and behind it what of the rows' form this program knows. */
  private static final long MAGIC = 0x4748_5441_424C_4500L;

  private static final int FORMAT = '5';
  private static final int BUFFER = 1 << 16;
  private static final int AT_ONCE = 10_000;

  private TableFile() {}

  /** Writes the table; the stream stays open. */
  public static void write(RoutingTable table, OutputStream stream) throws IOException {
    CRC32C checksum = new CRC32C();
    BufferedOutputStream buffer = new BufferedOutputStream(stream, BUFFER);
    DataOutputStream out = new DataOutputStream(new CheckedOutputStream(buffer, checksum));
    out.writeLong(MAGIC | FORMAT);
    out.writeLong(table.epoch());
    RowEncoder rows = new RowEncoder(out);
    try {
      table.forEachRow(
          row -> {
            try {
              rows.write(row);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    out.writeByte(RowKind.END.tag());
    out.writeLong(checksum.getValue());
    out.flush();
  }

  /**
   * Reads a table, of which a node keeps the latest as {@code routing.table} in its data folder.
   *
   * @throws IOException if it can't be read, is no whole table, or one of a version that nobody
   *     knows here
   */
  public static RoutingTable read(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      return read(stream);
    }
  }

  /**
   * Reads a table, and not what stands behind it.
   *
   * @throws IOException if the file is no whole table, or one of a version that nobody knows here
   */
  public static RoutingTable read(InputStream stream) throws IOException {
    CRC32C checksum = new CRC32C();
    BufferedInputStream buffer = new BufferedInputStream(stream, BUFFER);
    DataInputStream in = new DataInputStream(new CheckedInputStream(buffer, checksum));
    requireKnown(in.readLong());
    try {
      RoutingTable table = rows(in.readLong(), new RowDecoder(in));
      long found = checksum.getValue();
      if (in.readLong() != found) {
        throw new IOException("table file: damaged (expected: a checksum that holds)");
      }
      return table;
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IOException("table file: damaged", e);
    }
  }

  private static void requireKnown(long beginning) throws IOException {
    int format = (int) (beginning & 0xFF);
    if ((beginning ^ format) != MAGIC) {
      throw new IOException("table file: unknown beginning (expected: GHTABLE)");
    }
    if (format != FORMAT) {
      String found = Integer.toString(format - '0');
      throw new IOException(
          "table file: of format " + found + " (expected: " + (FORMAT - '0') + ")");
    }
  }

  private static RoutingTable rows(long epoch, RowDecoder rows) throws IOException {
    RoutingTable table = RoutingTable.EMPTY.at(epoch, List.of());
    List<TableChange> some = new ArrayList<>();
    for (Optional<TableRow> row = rows.next(); row.isPresent(); row = rows.next()) {
      some.add(new TableChange.Put(row.get()));
      if (some.size() == AT_ONCE) {
        table = table.at(epoch, some);
        some.clear();
      }
    }
    return table.at(epoch, some);
  }
}
