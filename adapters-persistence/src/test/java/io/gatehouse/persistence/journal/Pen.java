package io.gatehouse.persistence.journal;

import io.gatehouse.application.gateway.Admitted;
import io.gatehouse.domain.billing.Charge;
import io.gatehouse.domain.usage.Settlement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** A writer that has as many segments as it wants, and remembers what it wrote, and where. */
final class Pen {

  static final UUID RUN = new UUID(7, 8);

  /** A settlement, and the position behind it. */
  record Written(Charge charge, long behind) {}

  private record Open(Admitted admitted, String id, long ticket) {}

  private final Path folder;
  private final int slots;
  private final Traffic traffic;
  private final Random random;
  private final Writer writer;
  private final List<Open> open = new ArrayList<>();
  private final List<Written> written = new ArrayList<>();
  private int requests;

  Pen(Path folder, int slots, long seed) {
    this.folder = folder;
    this.slots = slots;
    this.traffic = new Traffic(seed);
    this.random = new Random(seed);
    Forcer forcer = new Forcer(Sync.Way.OS, (bytes, from, length) -> {});
    this.writer = new Writer(0, segment(0), Traffic.FORM, this::another, forcer);
  }

  private void another() {
    writer.take(segment(writer.nextSegment()));
  }

  private Segment segment(int number) {
    try {
      return SegmentFile.of(folder, 0, number).create(RUN, slots);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Admits one, or settles one of those that are under way. */
  void write() {
    if (open.isEmpty() || (open.size() < 5 && random.nextBoolean())) {
      Admitted admitted = traffic.admitted();
      String id = "req_" + requests++;
      open.add(new Open(admitted, id, writer.admitted(admitted, id)));
    } else {
      Open one = open.remove(random.nextInt(open.size()));
      Settlement settlement = traffic.settlement();
      writer.settled(one.admitted(), one.ticket(), one.id(), settlement);
      written.add(new Written(Traffic.charge(one.admitted(), one.id(), settlement), position()));
    }
  }

  private long position() {
    List<Segment> segments = writer.chain().all();
    Segment last = segments.get(segments.size() - 1);
    return (long) last.number() * slots + last.published();
  }

  int segments() {
    return writer.chain().all().size();
  }

  int slotsWritten(int segment) {
    return writer.chain().all().get(segment).published();
  }

  Pages pages() {
    return new LivePages(writer.chain(), slots);
  }

  List<Written> written() {
    return written;
  }

  List<Charge> charges() {
    return written.stream().map(Written::charge).toList();
  }

  List<String> open() {
    return open.stream().map(Open::id).sorted().toList();
  }
}
