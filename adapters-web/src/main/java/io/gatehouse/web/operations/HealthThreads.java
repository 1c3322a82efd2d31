package io.gatehouse.web.operations;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads of their own: whoever asks how things are wants an answer when all others are busy. */
@Factory
final class HealthThreads {

  static final String NAME = "health";

  @Singleton
  @Named(NAME)
  @Bean(preDestroy = "shutdown")
  ExecutorService health() {
    return Executors.newFixedThreadPool(
        4,
        work -> {
          Thread thread = new Thread(work, NAME);
          thread.setDaemon(true);
          return thread;
        });
  }
}
