package io.gatehouse.ratelimit.redis;

import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.limit.SlidingLog;
import java.time.Duration;
import java.util.List;

/** What a script is asked, and what the answer of that of limits means. */
final class Question {

  private static final int PER_PERMIT = 6;
  private static final int PER_BUCKET = 3;
  private static final String BUCKET = "b";

  /** From here on a double does not hold every nanosecond of twice a window. */
  private static final long LONG_WINDOW = 50 * 86_400_000_000_000L;

  private static final long EVEN = 8;

  enum Deed {
    TAKE("take"),
    PEEK("peek"),
    BACK("back"),
    CHARGE("charge");

    private final String text;

    Deed(String text) {
      this.text = text;
    }
  }

  private final Script script;
  private final String[] keys;
  private final String[] arguments;

  Question(Script script, String[] keys, String[] arguments) {
    this.script = script;
    this.keys = keys;
    this.arguments = arguments;
  }

  /**
   * @param owed for each of the permits, how many were taken where the script does not know of it
   */
  static Question of(Script script, Deed deed, List<Permit> wanted, long[] owed) {
    String[] keys = new String[wanted.size()];
    String[] arguments = new String[1 + PER_PERMIT * keys.length];
    arguments[0] = deed.text;
    for (int at = 0; at < keys.length; at++) {
      Permit permit = wanted.get(at);
      // What is in braces decides in which part of a cluster it is.
      keys[at] = "gatehouse:{" + permit.subject().home() + "}:" + permit.subject();
      describe(permit, owed[at], arguments, 1 + PER_PERMIT * at);
    }
    return new Question(script, keys, arguments);
  }

  /**
   * @param each {@link #isBucket one bucket}
   */
  static Question ofBuckets(List<Question> each) {
    String[] keys = new String[each.size()];
    String[] arguments = new String[1 + PER_BUCKET * keys.length];
    arguments[0] = "buckets";
    for (int at = 0; at < keys.length; at++) {
      Question one = each.get(at);
      keys[at] = one.keys[0];
      arguments[PER_BUCKET * at + 1] = one.arguments[2];
      arguments[PER_BUCKET * at + 2] = one.arguments[4];
      arguments[PER_BUCKET * at + 3] = one.arguments[5];
    }
    return new Question(each.get(0).script, keys, arguments);
  }

  /** Whether somebody wants to take of one bucket, and owes nothing. */
  boolean isBucket() {
    return arguments.length == 1 + PER_PERMIT
        && arguments[0].equals(Deed.TAKE.text)
        && arguments[1].equals(BUCKET)
        && arguments[PER_PERMIT].equals("0");
  }

  Script script() {
    return script;
  }

  String[] keys() {
    return keys;
  }

  String[] arguments() {
    return arguments;
  }

  static LimitVerdict verdict(List<Permit> wanted, List<?> answer) {
    return new LimitVerdict(
        isAdmitted(answer),
        wanted.get((int) number(answer, 1) - 1),
        number(answer, 2),
        Duration.ofNanos(number(answer, 3)),
        Duration.ofNanos(number(answer, 4)));
  }

  /** Whether it is an answer at all: one permit of them stands for the others. */
  static boolean isDecided(List<?> answer) {
    return number(answer, 1) > 0;
  }

  static boolean isAdmitted(List<?> answer) {
    return number(answer, 0) == 1;
  }

  private static void describe(Permit permit, long owed, String[] arguments, int at) {
    RateLimit limit = (RateLimit) permit.limit();
    arguments[at] = way(permit, limit);
    arguments[at + 1] = Long.toString(limit.permits());
    arguments[at + 2] = Long.toString(roundedUp(limit.window().toNanos(), 1_000) / 1_000);
    arguments[at + 3] = Long.toString(interval(limit));
    arguments[at + 4] = Long.toString(permit.cost());
    arguments[at + 5] = Long.toString(owed);
  }

  private static String way(Permit permit, RateLimit limit) {
    return switch (permit.algorithm()) {
      case TOKEN_BUCKET -> BUCKET;
      case FIXED_WINDOW -> "w";
      case SLIDING_WINDOW -> limit.permits() <= SlidingLog.MOST_PERMITS ? "l" : "e";
    };
  }

  private static long interval(RateLimit limit) {
    long exact = limit.intervalNanos();
    return limit.window().toNanos() > LONG_WINDOW ? roundedUp(exact, EVEN) : exact;
  }

  /** Up: never more permits than the limit says. */
  private static long roundedUp(long number, long to) {
    return (number + to - 1) / to * to;
  }

  private static long number(List<?> answer, int at) {
    return (Long) answer.get(at);
  }
}
