package io.gatehouse.application.organization;

import io.gatehouse.application.runtime.InMemoryTable;
import io.gatehouse.application.runtime.InMemoryTransactions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Keys that sign access tokens, until the process ends. */
public final class InMemorySigningKeys implements SigningKeys {

  private static final int BITS = 2048;
  private static final Duration OVERLAP = AccessTokens.LIFETIME.plusMinutes(1);

  private record Kept(SigningKey key, Optional<Instant> retiredAt) {

    SigningKey usable() {
      return new SigningKey(key.id(), key.pair(), retiredAt.map(at -> at.plus(OVERLAP)));
    }
  }

  private final InMemoryTransactions transactions;
  private final InMemoryTable<String, Kept> keys;
  private final Clock clock;

  public InMemorySigningKeys(InMemoryTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.keys = new InMemoryTable<>(transactions);
    this.clock = clock;
  }

  @Override
  public List<SigningKey> usable() {
    return transactions.within(
        () -> {
          if (keys.all().isEmpty()) {
            rotate();
          }
          Instant oldest = clock.instant().minus(OVERLAP);
          return keys.all(kept -> kept.retiredAt().orElse(Instant.MAX).isAfter(oldest)).stream()
              .sorted(Comparator.comparing(InMemorySigningKeys::end).reversed())
              .map(Kept::usable)
              .toList();
        });
  }

  @Override
  public String rotate() {
    SigningKey next = make();
    return transactions.within(
        () -> {
          Optional<Instant> now = Optional.of(clock.instant());
          keys.all(kept -> kept.retiredAt().isEmpty())
              .forEach(kept -> keys.put(kept.key().id(), new Kept(kept.key(), now)));
          keys.put(next.id(), new Kept(next, Optional.empty()));
          return next.id();
        });
  }

  private static Instant end(Kept kept) {
    return kept.retiredAt().orElse(Instant.MAX);
  }

  private static SigningKey make() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      KeyPair pair = generator.generateKeyPair();
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(pair.getPublic().getEncoded());
      return new SigningKey(HexFormat.of().formatHex(hash, 0, 16), pair, Optional.empty());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has RSA and SHA-256", e);
    }
  }
}
