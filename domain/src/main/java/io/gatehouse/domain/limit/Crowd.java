package io.gatehouse.domain.limit;

import io.gatehouse.domain.value.Nullable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The subjects of one kind that have the same home: how many have a cell of their own, and the
 * cells that the others share.
 */
final class Crowd {

  private static final int MOST_SHARED = 64;

  /** What is counted for all limits beyond those that have a cell. */
  private static final Object REST = "rest";

  private final Map<Object, Cell> shared = new ConcurrentHashMap<>(0);
  private int own;
  private boolean gone;

  /** Whether one more may have a cell; those of a crowd that is gone are in another one. */
  enum Entry {
    IN,
    FULL,
    /** And nobody else of it has one. */
    NOBODY,
    GONE
  }

  synchronized Entry enter(Room room) {
    if (gone) {
      return Entry.GONE;
    }
    if (room.take(own)) {
      own++;
      return Entry.IN;
    }
    gone = own == 0 && shared.isEmpty();
    return gone ? Entry.NOBODY : Entry.FULL;
  }

  /** Gives whether nothing is left of it. */
  synchronized boolean leave(Room room, long now) {
    own--;
    room.leave();
    gone = own == 0 && dissolved(now);
    return gone;
  }

  /** Where those are counted who have no cell; null if the crowd is gone by now. */
  @Nullable
  synchronized Cell of(Limit limit, LongSupplier numbers) {
    if (gone) {
      return null;
    }
    Object name = shared.containsKey(limit) || shared.size() < MOST_SHARED ? limit : REST;
    return shared.computeIfAbsent(name, same -> new Cell(numbers.getAsLong(), same));
  }

  /** Where somebody may have been counted before; null if there is no such cell. */
  @Nullable
  Cell known(Limit limit) {
    Cell known = shared.get(limit);
    return known == null ? shared.get(REST) : known;
  }

  /** All together: who was counted in one of them has to find it again. */
  private boolean dissolved(long now) {
    List<Cell> held = new ArrayList<>(shared.size());
    boolean idle = true;
    for (Cell cell : shared.values()) {
      boolean free = idle && cell.tryHold();
      idle = free && !cell.isInDebt(now);
      if (free) {
        held.add(cell);
      }
    }
    for (Cell cell : held) {
      if (idle) {
        cell.forget();
      }
      cell.release();
    }
    return idle;
  }
}
