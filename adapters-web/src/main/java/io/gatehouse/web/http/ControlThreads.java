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
 * The threads on which calls wait for the database. Bounded, so that a flood is answered with a
 * quick no instead of with memory; event loops never wait.
 */
@Factory
final class ControlThreads {

  static final String NAME = "control";

  private static final int THREADS = 64;
  private static final int WAITING = 512;

  @Singleton
  @Named(NAME)
  @Bean(preDestroy = "shutdown")
  ExecutorService control() {
    AtomicInteger count = new AtomicInteger();
    ThreadFactory named =
        work -> {
          Thread thread = new Thread(work, "control-" + count.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        };
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            THREADS, THREADS, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), named);
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }
}
