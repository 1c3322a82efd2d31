package io.gatehouse.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

/** Keys of consumers. */
public final class Keys {

  private final Calls calls;

  Keys(Calls calls) {
    this.calls = calls;
  }

  /** Issues a key. Its secret is told this once. */
  public IssuedKey generate(String consumer, NewKey key) {
    return calls.post(of(consumer), key.members(), IssuedKey::of);
  }

  /** All of a consumer, newest first. Pages are fetched as the stream gets to them. */
  public Stream<ApiKey> list(String consumer) {
    return Pages.of(calls, of(consumer), ApiKey::of);
  }

  public ApiKey get(String id) {
    return calls.get(key(id), ApiKey::of);
  }

  /**
   * Gives a key another secret, told this once.
   *
   * @param grace for how long, in whole seconds, the former one still opens
   * @throws IllegalArgumentException if the seconds are not whole
   */
  public IssuedKey rotate(String id, Duration grace) {
    Map<String, Object> body = Map.of("grace_seconds", Members.seconds("grace", grace));
    return calls.post(key(id) + "/rotate", body, IssuedKey::of);
  }

  /** For good, and from the answer on. */
  public ApiKey revoke(String id, String reason) {
    return calls.post(key(id) + "/revoke", Map.of("reason", reason), ApiKey::of);
  }

  /** Tells what a key is good for, and spends nothing. */
  public Verification verify(KeyCheck check) {
    return calls.post("/api/keys/verify", check.members(), Verification::of);
  }

  /** How it was used in all, and in the last day. */
  public KeyUsage usage(String id) {
    return calls.get(key(id) + "/usage", KeyUsage::of);
  }

  /**
   * How it was used in all, and in that time.
   *
   * @param from at most 400 days before the end
   */
  public KeyUsage usage(String id, Instant from, Instant to) {
    String span = "?from=" + Paths.encoded(from.toString()) + "&to=" + Paths.encoded(to.toString());
    return calls.get(key(id) + "/usage" + span, KeyUsage::of);
  }

  private static String of(String consumer) {
    return "/api/consumers/" + Paths.segment(consumer) + "/keys";
  }

  private static String key(String id) {
    return "/api/keys/" + Paths.segment(id);
  }
}
