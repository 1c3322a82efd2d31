package io.gatehouse.app.drill;

import io.gatehouse.gateway.RawClient;
import io.gatehouse.gateway.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Clients that go on, whether there is a gateway or not, and remember what they were answered. */
final class Crowd implements AutoCloseable {

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final Outlet outlet;
  private final long everyNanos;
  private final ExecutorService threads;
  private final List<Future<?>> clients = new ArrayList<>();
  private final Queue<String> served = new ConcurrentLinkedQueue<>();
  private final Set<Integer> refused = new ConcurrentSkipListSet<>();
  private final AtomicInteger cutOff = new AtomicInteger();
  private volatile boolean over;

  /**
   * @param everyNanos how long each waits from one request to the next
   */
  Crowd(Outlet outlet, int size, long everyNanos) {
    this.outlet = outlet;
    this.everyNanos = everyNanos;
    threads = Executors.newFixedThreadPool(size);
    for (int client = 0; client < size; client++) {
      clients.add(threads.submit(this::goOn));
    }
  }

  /** The ids of all whose answer came whole, with 200. */
  Set<String> served() {
    return new TreeSet<>(served);
  }

  int size() {
    return served.size();
  }

  /** Every other status that anybody was answered with. */
  Set<Integer> refused() {
    return refused;
  }

  /** How many connections broke, or were not to be had. */
  int cutOff() {
    return cutOff.get();
  }

  /** Waits until the last one has its answer. */
  void end() throws ExecutionException, InterruptedException {
    over = true;
    for (Future<?> client : clients) {
      client.get();
    }
  }

  @Override
  public void close() {
    over = true;
    threads.shutdownNow();
  }

  private void goOn() {
    while (!over) {
      try (RawClient client = outlet.client()) {
        while (!over) {
          ask(client);
        }
      } catch (IOException e) {
        cutOff.incrementAndGet();
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private void ask(RawClient client) throws IOException {
    Reply reply = outlet.get(client, "/seen");
    if (!reply.complete()) {
      throw new IOException("cut off");
    }
    if (reply.status() == 200) {
      served.add(reply.header("X-Request-Id").orElseThrow());
    } else {
      refused.add(reply.status());
    }
    LockSupport.parkNanos(everyNanos);
  }
}
