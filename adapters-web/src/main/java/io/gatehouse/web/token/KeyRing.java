package io.gatehouse.web.token;

import io.gatehouse.application.organization.SigningKeys;
import io.gatehouse.application.organization.SigningKeys.SigningKey;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The signing keys, remembered for a short while: they are asked for on every call. */
@Singleton
final class KeyRing {

  private static final long FRESH = Duration.ofSeconds(10).toNanos();
  private static final long PAUSE = Duration.ofSeconds(1).toNanos();

  private final SigningKeys keys;
  private volatile Remembered remembered = new Remembered(List.of(), 0);

  KeyRing(SigningKeys keys) {
    this.keys = keys;
  }

  /** The one to sign with comes first. */
  List<SigningKey> all() {
    Remembered now = remembered;
    return now.keys.isEmpty() || now.isOlderThan(FRESH) ? fetched() : now.keys;
  }

  /**
   * The key of that id; looks again if it is unknown, but not as often as somebody makes up ids.
   */
  Optional<SigningKey> find(String id) {
    Optional<SigningKey> known = in(all(), id);
    return known.isPresent() || !remembered.isOlderThan(PAUSE) ? known : in(fetched(), id);
  }

  private List<SigningKey> fetched() {
    List<SigningKey> usable = List.copyOf(keys.usable());
    remembered = new Remembered(usable, System.nanoTime());
    return usable;
  }

  private static Optional<SigningKey> in(List<SigningKey> keys, String id) {
    return keys.stream().filter(key -> key.id().equals(id)).findFirst();
  }

  private record Remembered(List<SigningKey> keys, long since) {

    boolean isOlderThan(long nanos) {
      return System.nanoTime() - since > nanos;
    }
  }
}
