package io.gatehouse.ratelimit.redis;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** A connection to Redis, on the loop of those who use it. */
interface Line {

  /**
   * Goes out at the next flush.
   *
   * @param byName whether Redis should know the script already
   */
  CompletionStage<List<Object>> ask(Question question, boolean byName);

  void flush();

  /** Whether it finds other ways by itself, as that to a cluster does. */
  boolean mendsItself();

  /** Done when there is no use in it any more; never if it mends itself. */
  CompletionStage<Void> lost();

  /** Whoever still waits for an answer hears that there is none. */
  void close();
}
