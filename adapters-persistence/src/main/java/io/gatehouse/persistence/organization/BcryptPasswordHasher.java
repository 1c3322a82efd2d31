package io.gatehouse.persistence.organization;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.gatehouse.application.organization.PasswordHasher;
import io.gatehouse.domain.organization.Password;
import io.gatehouse.domain.organization.PasswordHash;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

@Singleton
final class BcryptPasswordHasher implements PasswordHasher {

  private static final int COST = 12;

  /** A password takes about a quarter of a second; who comes later than this waits too long. */
  private static final int WAITING_PER_THREAD = 40;

  /** Of the right form and of no password: what is compared with when there is nobody. */
  private static final String NOBODY = "$2a$%02d$" + ".".repeat(53);

  /**
   * Bcrypt takes 72 bytes and stops at a NUL, so it gets a digest in base 64 instead: 64
   * characters, whatever was typed. The key is no secret; it makes the digest one that nobody
   * else's leaked list of digests contains.
   */
  private static final String DIGEST = "HmacSHA384";

  private static final byte[] DIGEST_KEY = "gatehouse password".getBytes(StandardCharsets.US_ASCII);

  private final SecureRandom random;
  private final int cost;
  private final ThreadPoolExecutor threads;

  /** Leaves a processor to everybody else, if there are more than two. */
  @Inject
  BcryptPasswordHasher(SecureRandom random) {
    this(random, COST, threads(Runtime.getRuntime().availableProcessors()));
  }

  BcryptPasswordHasher(SecureRandom random, int cost, int threads) {
    this.random = random;
    this.cost = cost;
    AtomicInteger number = new AtomicInteger();
    this.threads =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(threads * WAITING_PER_THREAD),
            task -> new Thread(task, "gatehouse-password-" + number.incrementAndGet()));
  }

  @Override
  public PasswordHash hash(Password password) {
    byte[] digest = digest(password);
    return await(
        () -> {
          byte[] hash = BCrypt.with(random).hash(cost, digest);
          return new PasswordHash(new String(hash, StandardCharsets.US_ASCII));
        });
  }

  @Override
  public boolean matches(Password password, Optional<PasswordHash> hash) {
    byte[] digest = digest(password);
    byte[] expected =
        hash.map(PasswordHash::value)
            .orElseGet(() -> NOBODY.formatted(cost))
            .getBytes(StandardCharsets.US_ASCII);
    boolean same = await(() -> BCrypt.verifyer().verify(digest, expected).verified);
    return same && hash.isPresent();
  }

  private static int threads(int processors) {
    return processors > 2 ? processors - 1 : processors;
  }

  @PreDestroy
  void stop() {
    threads.shutdownNow();
  }

  private <T> T await(Callable<T> work) {
    Future<T> result = submit(work);
    try {
      return result.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("can't hash a password", e.getCause());
    } catch (InterruptedException e) {
      result.cancel(true);
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while a password was hashed");
    }
  }

  private <T> Future<T> submit(Callable<T> work) {
    try {
      return threads.submit(work);
    } catch (RejectedExecutionException e) {
      throw new Overloaded();
    }
  }

  private static byte[] digest(Password password) {
    try {
      Mac mac = Mac.getInstance(DIGEST);
      mac.init(new SecretKeySpec(DIGEST_KEY, DIGEST));
      byte[] text = password.reveal().getBytes(StandardCharsets.UTF_8);
      return Base64.getEncoder().encode(mac.doFinal(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + DIGEST, e);
    }
  }
}
