package io.gatehouse.application.runtime;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Transactions over {@link InMemoryTable}s, one at a time. Every change leaves behind how to undo
 * it, so a nested unit is undone as easily as the whole.
 */
public final class InMemoryTransactions implements Transactions {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition committed = lock.newCondition();
  private final Deque<Runnable> undo = new ArrayDeque<>();
  private final List<Runnable> afterwards = new ArrayList<>();

  @Override
  public <T> T within(Supplier<T> work) {
    List<Runnable> due = new ArrayList<>();
    T result = locked(work, due);
    due.forEach(Runnable::run);
    return result;
  }

  private <T> T locked(Supplier<T> work, List<Runnable> due) {
    lock.lock();
    int before = undo.size();
    int steps = afterwards.size();
    try {
      return work.get();
    } catch (RuntimeException | Error e) {
      undoDownTo(before);
      afterwards.subList(steps, afterwards.size()).clear();
      throw e;
    } finally {
      if (lock.getHoldCount() == 1) {
        undo.clear();
        due.addAll(afterwards);
        afterwards.clear();
        committed.signalAll();
      }
      lock.unlock();
    }
  }

  @Override
  public void afterCommit(Runnable step) {
    if (!lock.isHeldByCurrentThread()) {
      throw new IllegalStateException("there is no transaction to come after");
    }
    afterwards.add(step);
  }

  /**
   * Waits, outside of any transaction, until the condition holds or for so long. It is looked at
   * after each commit.
   *
   * @return whether it holds
   */
  public boolean await(BooleanSupplier condition, Duration atMost) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (lock.getHoldCount() > 1) {
        throw new IllegalStateException("waiting inside of a transaction is waiting for ever");
      }
      long left = atMost.toNanos();
      while (!condition.getAsBoolean() && left > 0) {
        left = committed.awaitNanos(left);
      }
      return condition.getAsBoolean();
    } finally {
      lock.unlock();
    }
  }

  /** Remembers how to undo what is done next, unless the transaction commits. */
  void onUndo(Runnable step) {
    undo.push(step);
  }

  private void undoDownTo(int size) {
    while (undo.size() > size) {
      undo.pop().run();
    }
  }
}
