package io.gatehouse.ratelimit.redis;

/** A process that runs everything, and remembers nothing. */
final class TestNode {

  private TestNode() {}

  static Node fresh() {
    return new Node("node-" + System.nanoTime(), true, true, null);
  }
}
