package io.gatehouse.persistence.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** A fresh database for a test class, on one real server per test process. */
public record TestDatabase(String url, String user, String password) {

  private static final AtomicInteger COUNT = new AtomicInteger();

  public static TestDatabase create() {
    EmbeddedPostgres postgres = Shared.SERVER;
    String name = "test_" + COUNT.incrementAndGet();
    postgres.ensureDatabase(name);
    return new TestDatabase(postgres.jdbcUrl(name), postgres.user(), postgres.password());
  }

  /** Started when first needed, stopped and removed when the process ends. */
  private static final class Shared {
    private static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        Path folder = Files.createTempDirectory("gatehouse-test-");
        EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, Durability.NONE, progress -> {});
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(postgres, folder)));
        return postgres;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void stop(EmbeddedPostgres postgres, Path folder) {
      try {
        postgres.close();
        Folders.delete(folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
