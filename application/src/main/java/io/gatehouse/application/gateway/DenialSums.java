package io.gatehouse.application.gateway;

import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.value.IpAddress;
import io.gatehouse.domain.value.Nullable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/**
 * Adds denials up until somebody writes them down, in memory that is bounded however long that
 * takes. What is new is due at once; more of the same, a minute after it was due last. Event loops
 * add without a lock. One thread takes.
 */
public final class DenialSums implements Denials {

  /** So many kinds of one organization are told apart, give or take one for each event loop. */
  static final int MOST_OF_ONE = 100;

  private static final int MOST = 10_000;
  private static final long APART = Duration.ofMinutes(1).toMillis();
  private static final long NEVER = Long.MIN_VALUE / 2;

  private final InstantSource clock;
  private final int most;
  private final Map<DenialKind, Cell> cells = new ConcurrentHashMap<>();
  private final Map<OrganizationId, Integer> kinds = new ConcurrentHashMap<>();
  private final LongAdder lost = new LongAdder();

  public DenialSums(InstantSource clock) {
    this(clock, MOST);
  }

  DenialSums(InstantSource clock, int most) {
    this.clock = clock;
    this.most = most;
  }

  @Override
  public void denied(Admission.Denied denied, IpAddress client, String requestId) {
    long now = clock.millis();
    add(new DenialSum(DenialKind.of(denied), 1, now, now, client, requestId));
  }

  /** How many denials there was no room for. */
  public long lost() {
    return lost.sum();
  }

  /**
   * Takes what is due.
   *
   * @param all whether everything is
   */
  List<DenialSum> take(boolean all) {
    long now = clock.millis();
    List<DenialSum> due = new ArrayList<>();
    for (Cell cell : cells.values()) {
      if (all || now - cell.takenAt >= APART) {
        DenialSum sum = cell.take();
        if (sum.count() > 0) {
          cell.takenAt = now;
          due.add(sum);
        } else if (cell.close()) {
          drop(cell);
          kinds.computeIfPresent(
              cell.kind.organization(), (any, count) -> count > 1 ? count - 1 : null);
        }
      }
    }
    return due;
  }

  /** Gives back what could not be written. It stays due. */
  void giveBack(DenialSum sum) {
    add(sum);
    Cell cell = cells.get(sum.kind());
    if (cell != null) {
      cell.takenAt = NEVER;
    }
  }

  private void add(DenialSum sum) {
    Cell cell = cell(sum.kind());
    while (cell != null && !cell.add(sum)) {
      drop(cell);
      cell = cell(sum.kind());
    }
    if (cell == null) {
      lost.add(sum.count());
    }
  }

  /** Where it is added; null if there is no room for one more. */
  private @Nullable Cell cell(DenialKind kind) {
    Cell known = cells.get(kind);
    if (known != null) {
      return known;
    }
    boolean isOneTooMany = kinds.getOrDefault(kind.organization(), 0) >= MOST_OF_ONE;
    DenialKind told = isOneTooMany ? kind.others() : kind;
    Cell others = cells.get(told);
    return others != null || cells.size() >= most ? others : made(told);
  }

  private Cell made(DenialKind kind) {
    Cell cell = new Cell(kind);
    Cell first = cells.putIfAbsent(kind, cell);
    if (first != null) {
      return first;
    }
    kinds.merge(kind.organization(), 1, Integer::sum);
    return cell;
  }

  /** Once it is closed, whoever comes across it does. */
  private void drop(Cell cell) {
    cells.remove(cell.kind, cell);
  }

  /** What there is of one kind. Once it is closed, there is room for another one. */
  private static final class Cell {

    private static final int CLOSED = -1;

    private final DenialKind kind;
    private final DenialSum empty;
    private final AtomicReference<DenialSum> sum;
    private long takenAt = NEVER;

    Cell(DenialKind kind) {
      this.kind = kind;
      this.empty = nothing(0);
      this.sum = new AtomicReference<>(empty);
    }

    /**
     * @return false if it is closed
     */
    boolean add(DenialSum more) {
      DenialSum before = present();
      while (before.count() != CLOSED && !sum.compareAndSet(before, before.plus(more))) {
        before = present();
      }
      return before.count() != CLOSED;
    }

    DenialSum take() {
      return Objects.requireNonNull(sum.getAndSet(empty));
    }

    private DenialSum present() {
      return Objects.requireNonNull(sum.get());
    }

    boolean close() {
      return sum.compareAndSet(empty, nothing(CLOSED));
    }

    private DenialSum nothing(int count) {
      return new DenialSum(kind, count, Long.MAX_VALUE, Long.MIN_VALUE, new IpAddress(0, 0), "");
    }
  }
}
