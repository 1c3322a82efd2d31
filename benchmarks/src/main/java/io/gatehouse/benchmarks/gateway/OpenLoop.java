package io.gatehouse.benchmarks.gateway;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends requests at a constant rate, however long the answers take: each is timed from when it was
 * due, not from when it could be sent. Whoever waits for an answer before asking again asks a slow
 * server less often, and so hears less of its being slow.
 */
final class OpenLoop implements AutoCloseable {

  private static final long PAUSE_NANOS = 10_000;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final List<byte[]> requests;
  private final Selector selector = Selector.open();
  private final Deque<Connection> free = new ArrayDeque<>();
  private Latencies latencies = new Latencies();
  private int failed;

  /**
   * @param requests sent in turn
   */
  OpenLoop(InetSocketAddress to, List<byte[]> requests, int connections) throws IOException {
    this.requests = requests;
    for (int number = 0; number < connections; number++) {
      free.add(new Connection(to, selector));
    }
  }

  /** Sends so many requests, so many a second, and waits for all answers; few may be refusals. */
  Latencies run(int total, int perSecond) throws IOException {
    latencies = new Latencies();
    failed = 0;
    long begin = System.nanoTime();
    long end = begin + due(total, perSecond) + PATIENCE_NANOS;
    int sent = 0;
    while (latencies.total() < total) {
      long now = System.nanoTime();
      if (now - end > 0) {
        throw new IOException("no answer to " + (total - latencies.total()) + " requests");
      }
      int before = sent;
      while (sent < total && now - begin >= due(sent, perSecond) && !free.isEmpty()) {
        free.remove().send(requests.get(sent % requests.size()), begin + due(sent, perSecond));
        sent++;
      }
      if (!readAnswers() && sent == before) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
    Wrk.requireFew(failed, total);
    return latencies;
  }

  private static long due(int number, int perSecond) {
    return TimeUnit.SECONDS.toNanos(number) / perSecond;
  }

  private boolean readAnswers() throws IOException {
    if (selector.selectNow() == 0) {
      return false;
    }
    for (SelectionKey key : selector.selectedKeys()) {
      Connection connection = (Connection) key.attachment();
      if (connection.read()) {
        failed += connection.wasGood() ? 0 : 1;
        latencies.record(System.nanoTime() - connection.due());
        free.add(connection);
      }
    }
    selector.selectedKeys().clear();
    return true;
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
