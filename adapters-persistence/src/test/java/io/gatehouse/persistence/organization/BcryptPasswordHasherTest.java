package io.gatehouse.persistence.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.organization.PasswordHasher;
import io.gatehouse.application.organization.PasswordHasherContract;
import io.gatehouse.domain.organization.Password;
import io.gatehouse.domain.organization.PasswordHash;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BcryptPasswordHasherTest extends PasswordHasherContract {

  private static final Password PASSWORD = Password.claimed("correct horse battery staple");

  private final BcryptPasswordHasher hasher = new BcryptPasswordHasher(new SecureRandom(), 4, 2);

  @Override
  protected PasswordHasher hasher() {
    return hasher;
  }

  @AfterEach
  void stop() {
    hasher.stop();
  }

  @Test
  void costIsTwelve() {
    BcryptPasswordHasher real = new BcryptPasswordHasher(new SecureRandom());
    try {
      PasswordHash hash = real.hash(PASSWORD);

      assertThat(hash.value()).startsWith("$2a$12$").hasSize(60);
      assertThat(real.matches(PASSWORD, Optional.of(hash))).isTrue();
    } finally {
      real.stop();
    }
  }

  @Test
  void hashingHappensOnItsOwnThreads() {
    AtomicReference<String> thread = new AtomicReference<>();
    SecureRandom spy = new NamingRandom(thread, new CountDownLatch(0));
    BcryptPasswordHasher spied = new BcryptPasswordHasher(spy, 4, 1);
    try {
      spied.hash(PASSWORD);

      assertThat(thread.get()).isEqualTo("gatehouse-password-1");
    } finally {
      spied.stop();
    }
  }

  @Test
  void oneTooManyIsTurnedAwayAtOnce() throws InterruptedException {
    CountDownLatch open = new CountDownLatch(1);
    BcryptPasswordHasher stuck =
        new BcryptPasswordHasher(new NamingRandom(new AtomicReference<>(), open), 4, 1);
    try {
      CountDownLatch served = new CountDownLatch(41);
      CountDownLatch refused = new CountDownLatch(3);
      for (int i = 0; i < 44; i++) {
        Thread client = new Thread(() -> count(stuck, served, refused));
        client.start();
      }

      // One is being hashed and forty wait, so three of forty-four are told at once.
      assertThat(refused.await(30, TimeUnit.SECONDS)).isTrue();
      open.countDown();
      assertThat(served.await(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      stuck.stop();
    }
  }

  private static void count(
      BcryptPasswordHasher hasher, CountDownLatch served, CountDownLatch refused) {
    try {
      hasher.hash(PASSWORD);
      served.countDown();
    } catch (PasswordHasher.Overloaded e) {
      refused.countDown();
    }
  }

  /** Tells who asks, and keeps them waiting. */
  private static final class NamingRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final transient AtomicReference<String> thread;
    private final transient CountDownLatch open;

    NamingRandom(AtomicReference<String> thread, CountDownLatch open) {
      this.thread = thread;
      this.open = open;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      thread.set(Thread.currentThread().getName());
      try {
        open.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      super.nextBytes(bytes);
    }
  }
}
