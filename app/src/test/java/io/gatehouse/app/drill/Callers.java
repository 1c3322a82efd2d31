package io.gatehouse.app.drill;

import io.gatehouse.gateway.RawClient;
import io.gatehouse.gateway.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Clients with a connection each that ask for the same again and again, and keep every answer with
 * its time, until they are told to end.
 */
final class Callers {

  /**
   * What one of them was told.
   *
   * @param sent milliseconds since 1970, rounded down
   * @param received the same
   * @param waited nanoseconds
   * @param told the status and, of a refusal, its code
   */
  record Answer(long sent, long received, long waited, String told) {

    boolean served() {
      return told.equals("200");
    }
  }

  private static final int ODD = 16;

  private final Outlet outlet;
  private final Duration pause;
  private final Collection<Answer> answers = new ConcurrentLinkedQueue<>();
  private final Collection<String> odd = new ConcurrentLinkedQueue<>();
  private final List<Future<?>> clients = new ArrayList<>();
  private volatile boolean over;

  private Callers(Outlet outlet, Duration pause) {
    this.outlet = outlet;
    this.pause = pause;
  }

  /**
   * Has them begin.
   *
   * @param pause between an answer and the next question
   */
  static Callers gather(Outlet outlet, int size, Duration pause) {
    Callers callers = new Callers(outlet, pause);
    ExecutorService threads = Executors.newFixedThreadPool(size);
    for (int i = 0; i < size; i++) {
      callers.clients.add(threads.submit(callers::goOn));
    }
    threads.shutdown();
    return callers;
  }

  private Void goOn() throws IOException, InterruptedException {
    try (RawClient client = outlet.client()) {
      while (!over) {
        long sent = System.currentTimeMillis();
        long since = System.nanoTime();
        Reply reply = outlet.get(client, "/");
        long waited = System.nanoTime() - since;
        answers.add(new Answer(sent, System.currentTimeMillis(), waited, told(reply)));
        if (!isLimited(reply) && odd.size() < ODD) {
          odd.add(reply.headerLines().toString());
        }
        TimeUnit.NANOSECONDS.sleep(pause.toNanos());
      }
    }
    return null;
  }

  private static String told(Reply reply) {
    String text = reply.text();
    int code = text.indexOf("\"code\":\"");
    if (reply.status() == 200 || code < 0) {
      return "" + reply.status();
    }
    int begin = code + "\"code\":\"".length();
    return reply.status() + " " + text.substring(begin, text.indexOf('"', begin));
  }

  /** Whether the answer says what limits there are, and how they stand. */
  private static boolean isLimited(Reply reply) {
    return reply.header("RateLimit-Policy").orElse("").matches("\"plan\";q=\\d+;w=\\d+")
        && reply.header("RateLimit").orElse("").matches("\"plan\";r=\\d+;t=\\d+")
        && reply.header("Retry-After").orElse("").matches(reply.status() == 200 ? "" : "[1-9]\\d*");
  }

  /** So far. */
  long count(Predicate<Answer> which) {
    return answers.stream().filter(which).count();
  }

  List<Answer> answers() {
    return List.copyOf(answers);
  }

  /** Answers, some of them, that did not say what limits there are. */
  Collection<String> odd() {
    return odd;
  }

  /** Waits until all have their last answer; fails if one of them did not get through. */
  void end() throws ExecutionException, InterruptedException {
    over = true;
    for (Future<?> client : clients) {
      client.get();
    }
  }
}
