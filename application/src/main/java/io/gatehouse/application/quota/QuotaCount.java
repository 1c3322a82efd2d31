package io.gatehouse.application.quota;

import java.util.List;
import java.util.stream.Stream;

/**
 * How much of a month's quota nobody else can have any more.
 *
 * @param used permits that were set aside for nodes or, without asking, used by them
 * @param told the highest threshold that was put on record, in percent; 0 if none was
 * @param of the quota that it was a threshold of
 */
public record QuotaCount(QuotaMonth month, long used, int told, long of) {

  /** As many does a node have at hand at most: so many are lost when it is killed. */
  public static final long LARGEST_PART = 1000;

  /** A node that has its part at hand leaves so many more of them to others. */
  private static final long PARTS = 32;

  private static final List<Integer> THRESHOLDS = List.of(80, 100);

  static QuotaCount none(QuotaMonth month) {
    return new QuotaCount(month, 0, 0, 0);
  }

  /** As many may be used without asking by those who know nothing of a month: a part of it. */
  static long unknown(long limit) {
    return Math.max(1, Math.min(limit / PARTS, LARGEST_PART));
  }

  /** As many should a node have at hand. */
  long part(long limit) {
    return Math.min(left(limit) / PARTS, LARGEST_PART);
  }

  /**
   * As many more does a node get: never more than are left.
   *
   * @param needed so many are waited for there
   * @param ahead so many does it want at least, for those who come next
   * @param held so many it has
   */
  long grant(long limit, long needed, long ahead, long held) {
    return Math.max(0, Math.min(Math.max(needed, ahead) - held, left(limit)));
  }

  QuotaCount plus(long permits) {
    return new QuotaCount(month, used + permits, told, of);
  }

  /** Without those that were set aside for nothing. */
  QuotaCount minus(long permits) {
    return new QuotaCount(month, Math.max(0, used - permits), told, of);
  }

  /** The thresholds that it has reached, and nobody was told of. */
  Stream<Integer> news(long limit) {
    return THRESHOLDS.stream().filter(each -> each > told && used >= threshold(each, limit));
  }

  /** So much of that quota was put on record. */
  QuotaCount told(int percent, long limit) {
    return new QuotaCount(month, used, percent, limit);
  }

  /** Of a quota that was raised, what is reached no more can be told again. */
  QuotaCount under(long limit) {
    if (limit <= of) {
      return this;
    }
    int still =
        THRESHOLDS.stream()
            .filter(each -> each <= told && used >= threshold(each, limit))
            .reduce(0, Math::max);
    return told(still, limit);
  }

  private long left(long limit) {
    return Math.max(0, limit - used);
  }

  /** Rounded up, also of numbers that are too large to multiply. */
  private static long threshold(int percent, long limit) {
    long rest = 100L - percent;
    return limit - limit / 100 * rest - limit % 100 * rest / 100;
  }
}
