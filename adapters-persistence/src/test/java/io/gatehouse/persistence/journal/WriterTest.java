package io.gatehouse.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.gatehouse.application.gateway.Admitted;
import io.gatehouse.application.gateway.LetIn;
import io.gatehouse.application.gateway.Settlements;
import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.domain.usage.Settlement;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

class WriterTest {

  private static final UUID RUN = new UUID(1, 2);
  private static final Settlement SERVED = new Settlement(Outcome.SERVED, 200, 10, 20, 30);

  private final Forcer forcer = new Forcer(Sync.Way.OS, (bytes, from, length) -> {});
  private final Admitted admitted =
      LetIn.byKey(
          1, 2, LetIn.operation("GET /pets/{id}"), Traffic.tariff(1_000_001), Instant.EPOCH);

  @TempDir private Path folder;

  /** In time of the processor, which others may be using, too. Two records make a request. */
  @Test
  void appendsAreQuickAndMakeNoObjects(TestReporter reporter) throws IOException {
    Writer writer = writer(1 << 16);
    for (int number = 1; number <= 12; number++) {
      writer.take(segment(number, 1 << 16));
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long best = Long.MAX_VALUE;
    long bytes = Long.MAX_VALUE;
    for (int round = 0; round < 6; round++) {
      long allocated = threads.getThreadAllocatedBytes(thread);
      long begin = threads.getCurrentThreadCpuTime();
      append(writer, 50_000);
      best = Math.min(best, threads.getCurrentThreadCpuTime() - begin);
      bytes = Math.min(bytes, threads.getThreadAllocatedBytes(thread) - allocated);
    }

    reporter.publishEntry("nanoseconds per append", String.valueOf(best / 100_000));
    assertThat(best / 100_000).isLessThan(2000);
    // A new segment is one object or two, once in 65535 appends.
    assertThat(bytes).isLessThan(10_000);
  }

  private void append(Writer writer, int requests) {
    for (int i = 0; i < requests; i++) {
      long ticket = writer.admitted(admitted, "req_01j0000000e00800000000000b");
      writer.settled(admitted, ticket, "req_01j0000000e00800000000000b", SERVED);
    }
  }

  /** Gigabytes an hour, if it were left to the collector, which knows of some bytes for each. */
  @Test
  void whatIsWrittenAndForcedIsNotInMemoryAnyMore() throws IOException {
    int slots = 1 << 12;
    Writer writer = writer(slots);
    for (int number = 1; number <= 8; number++) {
      writer.take(segment(number, slots));
    }
    long before = mapped();

    append(writer, 8 * slots / 2);
    forcer.round(List.of(writer.chain()));

    List<Segment> segments = writer.chain().all();
    assertThat(segments).hasSize(9);
    assertThat(segments.subList(0, 8)).allMatch(Segment::isReleased);
    assertThat(mapped()).isLessThanOrEqualTo(before - 8L * slots * Layout.RECORD);
    append(writer, 1);
  }

  private static long mapped() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("mapped"))
        .mapToLong(BufferPoolMXBean::getTotalCapacity)
        .sum();
  }

  @Test
  void whateverIsAdmittedCanBeSettled() throws IOException {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      Traffic traffic = new Traffic(seed);
      Writer writer = writer(16 + random.nextInt(40), "run-" + seed);
      int segments = random.nextInt(4);
      for (int number = 1; number <= segments; number++) {
        writer.take(segment("run-" + seed, number, writer.chain().all().get(0).slots()));
      }
      Deque<Admitted> open = new ArrayDeque<>();
      Deque<Long> tickets = new ArrayDeque<>();
      long ticket = 0;
      while (ticket != Settlements.REFUSED) {
        Admitted next = traffic.admitted();
        ticket = writer.admitted(next, "req");
        if (ticket != Settlements.REFUSED) {
          open.add(next);
          tickets.add(ticket);
        }
        if (!open.isEmpty() && random.nextInt(3) == 0) {
          assertThat(settle(writer, open.poll(), tickets.remove())).isTrue();
        }
      }
      while (!open.isEmpty()) {
        assertThat(settle(writer, open.poll(), tickets.remove())).isTrue();
      }
      assertThat(writer.chain().all()).allMatch(segment -> segment.open() == 0);
    }
  }

  @Test
  void ticketsAreUniqueAndSayWhoseTheyAre() throws IOException {
    Writer writer = new Writer(3, segment(0, 64), Traffic.FORM, () -> {}, forcer);
    long first = writer.admitted(admitted, "a");
    long second = writer.admitted(admitted, "b");

    assertThat(first).isPositive().isLessThan(second);
    assertThat(Writer.writerOf(first)).isEqualTo(3);
    assertThat(writer.chain().all().get(0).open()).isEqualTo(2);
    writer.settled(admitted, second, "b", SERVED);
    assertThat(writer.chain().all().get(0).open()).isEqualTo(1);
  }

  @Test
  void asksForASegmentInTimeAndOnce() throws IOException {
    int[] asked = {0};
    Writer writer = new Writer(0, segment(0, 64), Traffic.FORM, () -> asked[0]++, forcer);
    append(writer, 1);
    assertThat(writer.wants()).isFalse();
    append(writer, 10);
    assertThat(asked[0]).isEqualTo(1);
    assertThat(writer.wants()).isTrue();

    writer.take(segment(1, 64));

    assertThat(writer.wants()).isFalse();
    append(writer, 1);
    assertThat(writer.wants()).isFalse();
  }

  /** A disk that pauses for seconds is no reason to refuse anybody. */
  @Test
  void theFasterItWritesTheMoreIsPrepared() throws IOException {
    List<Segment> segments = new ArrayList<>();
    for (int number = 1; number <= 12; number++) {
      segments.add(segment(number, 64));
    }
    Writer writer = writer(64);
    writer.take(segments.remove(0));
    append(writer, 33);
    for (append(writer, 1); writer.wants(); append(writer, 1)) {
      writer.take(segments.remove(0));
    }
    // By far less than the eight seconds: as long as one segment did not take two of them.
    assertThat(writer.unused()).hasSizeBetween(4, 10);
  }

  private boolean settle(Writer writer, Admitted request, long ticket) {
    return writer.settled(request, ticket, "req", SERVED);
  }

  private Writer writer(int slots) throws IOException {
    return new Writer(0, segment(0, slots), Traffic.FORM, () -> {}, forcer);
  }

  private Writer writer(int slots, String run) throws IOException {
    Files.createDirectory(folder.resolve(run));
    return new Writer(0, segment(run, 0, slots), Traffic.FORM, () -> {}, forcer);
  }

  private Segment segment(int number, int slots) throws IOException {
    return segment("", number, slots);
  }

  private Segment segment(String run, int number, int slots) throws IOException {
    return SegmentFile.of(folder.resolve(run), 0, number).create(RUN, slots);
  }
}
