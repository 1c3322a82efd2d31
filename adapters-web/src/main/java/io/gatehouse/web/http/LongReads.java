package io.gatehouse.web.http;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Where whole trails and journals are read, which takes as long as they are. Few at a time, and few
 * who wait: all other calls go on meanwhile, and whoever is one too many is told so at once.
 */
@Factory
public final class LongReads {

  public static final String NAME = "long-reads";
  public static final int THREADS = 2;
  public static final int WAITING = 8;

  @Singleton
  @Named(NAME)
  @Bean(preDestroy = "shutdown")
  ExecutorService longReads() {
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
