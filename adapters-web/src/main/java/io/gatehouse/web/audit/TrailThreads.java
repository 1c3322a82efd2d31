package io.gatehouse.web.audit;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Where whole trails are read, which takes as long as they are. Few at a time, and few who wait:
 * all other calls go on meanwhile, and whoever is one too many is told so at once.
 */
@Factory
final class TrailThreads {

  static final String NAME = "trails";
  static final int THREADS = 2;
  static final int WAITING = 8;

  @Singleton
  @Named(NAME)
  @Bean(preDestroy = "shutdown")
  ExecutorService trails() {
    return new ThreadPoolExecutor(
        THREADS,
        THREADS,
        0,
        TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(WAITING),
        work -> {
          Thread thread = new Thread(work, NAME);
          thread.setDaemon(true);
          return thread;
        });
  }
}
