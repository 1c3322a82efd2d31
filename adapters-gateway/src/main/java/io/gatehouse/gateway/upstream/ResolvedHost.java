package io.gatehouse.gateway.upstream;

import io.gatehouse.gateway.upstream.Resolver.Lookup;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of one name, for all event loops. Nobody waits where there is an answer that is not
 * too old, and however many wait, one look-up is under way.
 */
final class ResolvedHost {

  private static final Logger LOG = LoggerFactory.getLogger(ResolvedHost.class);

  private static final long FRESH = TimeUnit.SECONDS.toNanos(10);
  private static final long KEPT = TimeUnit.MINUTES.toNanos(5);

  /** So that what fails is not asked for again with every request. */
  private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);

  /**
   * What came of look-ups so far.
   *
   * @param answered when there was an answer; means nothing while there was none
   * @param failing whether the last look-up failed
   * @param tried when that was
   */
  private record Knowledge(Addresses addresses, long answered, boolean failing, long tried) {

    static final Knowledge NONE = new Knowledge(Addresses.NONE, 0, false, 0);

    boolean isUsable(long now) {
      return !addresses.isEmpty() && now - answered < KEPT;
    }

    boolean isFresh(long now) {
      return isUsable(now) && now - answered < FRESH;
    }

    boolean isPausing(long now) {
      return failing && now - tried < PAUSE;
    }
  }

  /** Somebody who has to be told on a loop. */
  private record Waiting(EventExecutor loop, Consumer<List<InetAddress>> listener) {}

  private final String name;
  private final Executor threads;
  private final Lookup lookup;
  private final LongSupplier nanos;

  private final AtomicInteger turns = new AtomicInteger();
  private final AtomicBoolean asking = new AtomicBoolean();
  private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();

  /** Written by whoever is asking, and by nobody else. */
  private volatile Knowledge knowledge = Knowledge.NONE;

  ResolvedHost(String name, Executor threads, Lookup lookup, LongSupplier nanos) {
    this.name = name;
    this.threads = threads;
    this.lookup = lookup;
    this.nanos = nanos;
  }

  /** Tells the addresses, of which there are none if the name is unknown. */
  void resolve(EventExecutor loop, Consumer<List<InetAddress>> listener) {
    Knowledge known = knowledge;
    long now = nanos.getAsLong();
    if (known.isUsable(now)) {
      if (!known.isFresh(now) && !known.isPausing(now)) {
        ask();
      }
      listener.accept(known.addresses().inTurn(turns.getAndIncrement()));
    } else if (known.isPausing(now)) {
      listener.accept(List.of());
    } else {
      // First in the queue, then asking: whoever ends a look-up empties the queue after it.
      waiting.add(new Waiting(loop, listener));
      ask();
    }
  }

  /** Whether nobody would notice if it had to be asked for anew. */
  boolean isForgettable() {
    return !asking.get() && !knowledge.isFresh(nanos.getAsLong());
  }

  private void ask() {
    if (!asking.compareAndSet(false, true)) {
      return;
    }
    try {
      threads.execute(this::lookUp);
    } catch (RejectedExecutionException e) {
      LOG.warn("No thread to look {} up", name, e);
      learn(List.of());
    }
  }

  private void lookUp() {
    List<InetAddress> found = List.of();
    try {
      found = List.of(lookup.addresses(name));
    } catch (UnknownHostException e) {
      LOG.debug("{} is unknown", name, e);
    } catch (RuntimeException e) {
      LOG.warn("{} can't be looked up", name, e);
    } finally {
      learn(found);
    }
  }

  private void learn(List<InetAddress> found) {
    long now = nanos.getAsLong();
    Knowledge before = knowledge;
    Knowledge after =
        found.isEmpty()
            ? new Knowledge(before.addresses(), before.answered(), true, now)
            : new Knowledge(Addresses.of(found), now, false, now);
    knowledge = after;
    asking.set(false);
    for (Waiting next = waiting.poll(); next != null; next = waiting.poll()) {
      tell(next, after.isUsable(now) ? after.addresses() : Addresses.NONE);
    }
  }

  private void tell(Waiting who, Addresses addresses) {
    List<InetAddress> turn = addresses.inTurn(turns.getAndIncrement());
    try {
      who.loop().execute(() -> who.listener().accept(turn));
    } catch (RejectedExecutionException e) {
      LOG.debug("The loop that waited for {} has ended", name, e);
    }
  }
}
