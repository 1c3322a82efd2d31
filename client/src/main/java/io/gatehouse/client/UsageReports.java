package io.gatehouse.client;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * Reports requests until each of them is counted, refused for good or given up. What is in the way
 * of others is told apart from them, and later once more. For one thread.
 */
final class UsageReports {

  private static final String NOT_YET = "not_yet";

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /** Whoever is not known any more is asked for their password each time. */
  private static final Duration LONGEST_PAUSE_OF_STRANGERS = Duration.ofHours(1);

  /** Until what is too early, or fails by itself, is told once more. */
  private static final Duration LATER = Duration.ofMinutes(1);

  /** A clock that is further ahead is not put right any more. */
  private static final Duration GIVEN_UP = Duration.ofDays(1);

  /**
   * One that is not reported yet.
   *
   * @param since when that was tried first, in nanoseconds
   * @param due when it is to be tried, in nanoseconds
   */
  private record Open(ServedRequest request, long since, long due) {}

  private final Usage usage;
  private final Surroundings surroundings;
  private final int batch;
  private final Consumer<UsageReceipt.Refusal> refusals;
  private final UsagePlaces places;
  private final CountDownLatch closing;
  private final Deque<List<Open>> now = new ArrayDeque<>();
  private final Deque<Open> later = new ArrayDeque<>();
  private Duration pause = FIRST_PAUSE;

  /**
   * @param batch so many of those that are told once more are reported at a time
   * @param closing counted down once nothing is to wait for long any more
   */
  UsageReports(
      Usage usage,
      Surroundings surroundings,
      int batch,
      Consumer<UsageReceipt.Refusal> refusals,
      UsagePlaces places,
      CountDownLatch closing) {
    this.usage = usage;
    this.surroundings = surroundings;
    this.batch = batch;
    this.refusals = refusals;
    this.places = places;
    this.closing = closing;
  }

  /** To be reported next. */
  void add(List<ServedRequest> requests) {
    long at = nanos();
    if (!requests.isEmpty()) {
      now.add(requests.stream().map(each -> new Open(each, at, at)).toList());
    }
  }

  /** Whether it is time to tell something once more; at the end it is, for all of it. */
  boolean isDue() {
    return !later.isEmpty() && (isClosing() || later.element().due() - nanos() <= 0);
  }

  /** So many were added of which nothing became. */
  int left() {
    return later.size() + now.stream().mapToInt(List::size).sum();
  }

  /** Until nothing is left but what is to be told later. */
  void report() throws InterruptedException {
    List<Open> again = new ArrayList<>();
    while (isDue()) {
      again.add(later.remove());
    }
    for (int from = 0; from < again.size(); from += batch) {
      now.add(List.copyOf(again.subList(from, Math.min(again.size(), from + batch))));
    }
    while (!now.isEmpty()) {
      attempt(now.element());
    }
  }

  private void attempt(List<Open> first) throws InterruptedException {
    Optional<UsageReceipt> receipt = Optional.empty();
    try {
      receipt = Optional.of(told(first));
    } catch (GatehouseException e) {
      refused(first, e);
    } catch (UncheckedIOException e) {
      // Nobody knows whether it was heard; the ids tell.
      rest(LONGEST_PAUSE);
    } catch (RuntimeException e) {
      now.remove();
      places.dropped(first.size());
      complain(e);
    }
    if (receipt.isPresent()) {
      now.remove();
      pause = FIRST_PAUSE;
      heard(first, receipt.get());
    }
  }

  private UsageReceipt told(List<Open> some) {
    UsageReceipt receipt = usage.report(some.stream().map(Open::request).toList());
    boolean understood =
        receipt.refused().size() <= some.size()
            && receipt.refused().stream()
                .allMatch(no -> no.index() >= 0 && no.index() < some.size());
    if (!understood) {
      throw new IllegalStateException("an answer about other requests than were reported");
    }
    return receipt;
  }

  private void heard(List<Open> some, UsageReceipt receipt) {
    List<UsageReceipt.Refusal> forGood = new ArrayList<>();
    for (UsageReceipt.Refusal no : receipt.refused()) {
      boolean early = no.code().equals(NOT_YET) && !isClosing();
      if (!early || !putOff(some.get((int) no.index()))) {
        forGood.add(no);
      }
    }
    places.reported(some.size() - receipt.refused().size());
    places.refused(forGood.size());
    forGood.forEach(this::tell);
  }

  private void refused(List<Open> some, GatehouseException no) throws InterruptedException {
    // What is not understood is not understood better the next time, but a part of it may be.
    boolean hopeless = no.status() == 400 || no.status() == 413 || no.status() == 422;
    if (hopeless || no.status() == 500) {
      now.remove();
      if (some.size() > 1) {
        int half = some.size() / 2;
        now.addFirst(some.subList(half, some.size()));
        now.addFirst(some.subList(0, half));
      } else if (hopeless || !putOff(some.get(0))) {
        places.dropped(1);
      }
    }
    if (!hopeless) {
      // Rights may come back, and so may a password.
      rest(no.status() == 401 ? LONGEST_PAUSE_OF_STRANGERS : LONGEST_PAUSE);
    }
  }

  /** Whether there is hope that it goes better later. */
  private boolean putOff(Open one) {
    long at = nanos();
    boolean hope = at - one.since() < GIVEN_UP.toNanos();
    if (hope) {
      later.add(new Open(one.request(), one.since(), at + LATER.toNanos()));
    }
    return hope;
  }

  /** Twice as long each time, but not to the moment, and from the beginning when it is to end. */
  private void rest(Duration longest) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("there is no more time");
    }
    boolean last = isClosing();
    if (last) {
      pause = FIRST_PAUSE;
    }
    long half = shorter(pause, longest).toNanos() / 2;
    Duration time = Duration.ofNanos(half + (long) (surroundings.chance().getAsDouble() * half));
    if (last) {
      surroundings.pause().pause(time);
    } else {
      surroundings.pause().pause(time, closing);
      pause = shorter(pause.multipliedBy(2), longest);
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private void tell(UsageReceipt.Refusal no) {
    try {
      refusals.accept(no);
    } catch (RuntimeException e) {
      complain(e);
    }
  }

  /** What nobody expected ends no thread, and is seen all the same. */
  private static void complain(RuntimeException e) {
    Thread thread = Thread.currentThread();
    thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  private long nanos() {
    return surroundings.nanos().getAsLong();
  }
}
