package io.gatehouse.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.billing.Slice;
import io.gatehouse.domain.billing.Charge;
import io.gatehouse.persistence.journal.Pen.Written;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CursorTest {

  private final LongAdder damages = new LongAdder();

  @TempDir private Path folder;

  @Test
  void whatWasSettledIsReadInOrderInSlicesOfAnySize() throws IOException {
    for (int seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      Pen pen = new Pen(folder("" + seed), 32 + random.nextInt(100), seed);
      Cursor cursor = cursor(pen.pages());
      List<Charge> read = new ArrayList<>();
      long position = 0;
      for (int i = 0; i < 500; i++) {
        pen.write();
        if (random.nextInt(20) == 0) {
          Slice slice = cursor.read(position, 1 + random.nextInt(30));
          read.addAll(slice.charges());
          position = slice.next();
        }
      }
      read.addAll(all(cursor, position));

      assertThat(read).isEqualTo(pen.charges());
      assertThat(all(cursor(pen.pages()), 0)).isEqualTo(pen.charges());
    }
  }

  @Test
  void readingGoesOnFromAnyPositionAlsoBackwards() throws IOException {
    Pen pen = new Pen(folder("a"), 64, 1);
    for (int i = 0; i < 600; i++) {
      pen.write();
    }
    Random random = new Random(2);
    Cursor cursor = cursor(pen.pages());
    for (int i = 0; i < 300; i++) {
      int from = random.nextInt(pen.written().size());
      assertThat(all(cursor, pen.written().get(from).behind()))
          .isEqualTo(pen.charges().subList(from + 1, pen.charges().size()));
    }
  }

  @Test
  void ofWhatIsCutAnywhereAllThatIsWholeIsRead() throws IOException {
    for (int seed = 0; seed < 150; seed++) {
      Random random = new Random(seed);
      Path place = folder("" + seed);
      int slots = 32 + random.nextInt(64);
      Pen pen = new Pen(place, slots, seed);
      for (int i = 0; i < 400; i++) {
        pen.write();
      }
      int segment = random.nextInt(pen.segments());
      int from = Layout.RECORD + random.nextInt((slots - 1) * Layout.RECORD);
      spoil(place.resolve("0-" + segment + ".seg"), from, random);

      boolean behindAll = from / Layout.RECORD >= pen.slotsWritten(segment);
      long whole = behindAll ? Long.MAX_VALUE : (long) segment * slots + from / Layout.RECORD;
      List<Charge> expected =
          pen.written().stream()
              .filter(written -> written.behind() <= whole)
              .map(Written::charge)
              .toList();
      Map<Integer, DeadPages> dead = DeadPages.of(place, Pen.RUN);
      List<Charge> read = all(cursor(dead.get(0)), 0);
      assertThat(read.size()).as("seed %d", seed).isEqualTo(expected.size());
      assertThat(read).isEqualTo(expected);
    }
  }

  /** Cuts off, fills with zeros or fills with noise whatever is behind. */
  private static void spoil(Path path, int from, Random random) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      byte[] rest = new byte[(int) file.length() - from];
      switch (random.nextInt(3)) {
        case 0 -> file.setLength(from);
        case 1 -> {
          // A record may end with zeros by itself.
          write(file, from - from % Layout.RECORD, new byte[Layout.RECORD]);
          write(file, from, rest);
        }
        default -> {
          file.seek(from);
          file.readFully(rest);
          rest[0] ^= (byte) 0x55;
          for (int i = 1; i < rest.length; i++) {
            rest[i] ^= (byte) random.nextInt(256);
          }
          write(file, from, rest);
        }
      }
    }
  }

  private static void write(RandomAccessFile file, int from, byte[] bytes) throws IOException {
    file.seek(from);
    file.write(bytes);
  }

  @Test
  void ofALiveWriterOneDamagedRecordIsLeftOutAndTold() throws IOException {
    Pen pen = new Pen(folder("a"), 4096, 1);
    for (int i = 0; i < 300; i++) {
      pen.write();
    }
    long victim = pen.written().get(40).behind() - 1;
    Path path = folder.resolve("a/0-0.seg");
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.allocate(8), victim * Layout.RECORD + 100);
    }
    List<Charge> expected = new ArrayList<>(pen.charges());
    expected.remove(40);

    Cursor cursor = cursor(pen.pages());
    assertThat(all(cursor, 0)).isEqualTo(expected);
    assertThat(all(cursor, 0)).isEqualTo(expected);
    assertThat(damages.sum()).isEqualTo(1);
  }

  @Test
  void aReaderSeesWholeRecordsWhileTheyAreWritten() throws Exception {
    Pen pen = new Pen(folder("a"), 1024, 3);
    int requests = 60_000;
    CompletableFuture<List<Charge>> reading = new CompletableFuture<>();
    CompletableFuture<Integer> expected = new CompletableFuture<>();
    Thread reader =
        new Thread(() -> reading.completeAsync(() -> follow(pen, expected), Runnable::run));
    reader.start();
    for (int i = 0; i < requests; i++) {
      pen.write();
    }
    expected.complete(pen.written().size());

    assertThat(reading.get()).isEqualTo(pen.charges());
    assertThat(damages.sum()).isZero();
  }

  private List<Charge> follow(Pen pen, CompletableFuture<Integer> expected) {
    Cursor cursor = cursor(pen.pages());
    List<Charge> read = new ArrayList<>();
    long position = 0;
    while (read.size() < expected.getNow(Integer.MAX_VALUE)) {
      Slice slice = cursor.read(position, 777);
      read.addAll(slice.charges());
      position = slice.next();
    }
    return read;
  }

  @Test
  void whatWasPreparedAndNeverWrittenGoesAway() throws IOException {
    Path place = folder("a");
    Pen pen = new Pen(place, 64, 1);
    for (int i = 0; i < 40; i++) {
      pen.write();
    }
    SegmentFile.of(place, 0, segments(place)).create(Pen.RUN, 64);
    SegmentFile.of(place, 1, 0).create(Pen.RUN, 64);
    int before = segments(place);

    Map<Integer, DeadPages> dead = DeadPages.of(place, Pen.RUN);

    assertThat(dead).containsOnlyKeys(0);
    assertThat(segments(place)).isLessThanOrEqualTo(before - 2);
    assertThat(all(cursor(dead.get(0)), 0)).isEqualTo(pen.charges());
  }

  @Test
  void filesOfAnotherRunAreNotRead() throws IOException {
    Path place = folder("a");
    Pen pen = new Pen(place, 64, 1);
    pen.write();

    assertThat(DeadPages.of(place, new UUID(0, 1))).isEmpty();
    assertThat(DeadPages.of(place, Pen.RUN)).hasSize(1);
  }

  private Cursor cursor(Pages pages) {
    return new Cursor(pages, new RecordReader(Traffic.FORM), damages);
  }

  private static List<Charge> all(Cursor cursor, long from) {
    List<Charge> read = new ArrayList<>();
    Slice slice = cursor.read(from, 100);
    while (!slice.atEnd()) {
      read.addAll(slice.charges());
      slice = cursor.read(slice.next(), 100);
    }
    read.addAll(slice.charges());
    return read;
  }

  private Path folder(String name) throws IOException {
    return Files.createDirectory(folder.resolve(name));
  }

  private static int segments(Path place) throws IOException {
    try (Stream<Path> files = Files.list(place)) {
      return (int) files.count();
    }
  }
}
