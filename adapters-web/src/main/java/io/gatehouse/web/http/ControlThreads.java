package io.gatehouse.web.http;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads on which calls wait: for the database, or for a password to be hashed. Bounded, so
 * that a flood is answered with a quick no instead of with memory; event loops never wait.
 */
@Factory
final class ControlThreads {

  static final String NAME = "control";

  private static final int THREADS = 64;
  private static final int WAITING = 512;

  /** A password takes about a quarter of a second; who comes later than this waits too long. */
  private static final int HASHING_WAITING = 40;

  @Singleton
  @Named(NAME)
  @Bean(preDestroy = "shutdown")
  ExecutorService control() {
    return threads(NAME, THREADS, WAITING);
  }

  /**
   * Calls that hash passwords wait for a processor, and have threads of their own for it: however
   * many come, everybody else is answered meanwhile.
   */
  @Singleton
  @Named(Governed.HASHING)
  @Bean(preDestroy = "shutdown")
  ExecutorService hashing() {
    int processors = Runtime.getRuntime().availableProcessors();
    return threads(Governed.HASHING, 2 * processors, HASHING_WAITING * processors);
  }

  private static ExecutorService threads(String name, int most, int waiting) {
    AtomicInteger count = new AtomicInteger();
    ThreadFactory named =
        work -> {
          Thread thread = new Thread(work, name + "-" + count.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        };
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            most, most, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(waiting), named);
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }
}
