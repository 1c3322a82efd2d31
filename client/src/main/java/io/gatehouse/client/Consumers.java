package io.gatehouse.client;

import java.util.Map;
import java.util.stream.Stream;

/** The consumers that the person who signed in may manage. */
public final class Consumers {

  private final Calls calls;

  Consumers(Calls calls) {
    this.calls = calls;
  }

  /**
   * Registers one.
   *
   * @param organization its id or slug
   */
  public Consumer create(String organization, String name) {
    return calls.post(in(organization), Map.of("name", name), Consumer::of);
  }

  public Consumer get(String id) {
    return calls.get("/api/consumers/" + Paths.segment(id), Consumer::of);
  }

  /** All of an organization, newest first. Pages are fetched as the stream gets to them. */
  public Stream<Consumer> list(String organization) {
    return Pages.of(calls, in(organization), Consumer::of);
  }

  /** Its subscriptions are cancelled, and its keys open nothing any more. */
  public void delete(String id) {
    calls.delete("/api/consumers/" + Paths.segment(id));
  }

  private static String in(String organization) {
    return "/api/organizations/" + Paths.segment(organization) + "/consumers";
  }
}
