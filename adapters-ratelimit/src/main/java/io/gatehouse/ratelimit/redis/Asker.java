package io.gatehouse.ratelimit.redis;

import java.util.List;

/**
 * Who asks Redis. Is answered or left alone, once; and who was left alone is answered too late, or
 * told that there will be no answer.
 */
interface Asker {

  /** All that has the same home is at the same place. */
  Object home();

  /** Called once at most, when it is about to be sent. */
  Question question();

  void answered(List<?> answer);

  /** There is no answer in time; whether Redis has heard the question is not known yet. */
  void leftAlone();

  /** An answer after all. */
  void late(List<?> answer);

  /** There will be none: it was not sent, or nobody will ever know what became of it. */
  void lost();
}
