package io.gatehouse.application.quota;

import java.time.YearMonth;
import java.util.Comparator;

/**
 * A subject's month, as all nodes call it.
 *
 * @param month as it is where the subject is at home
 */
public record QuotaMonth(String subject, YearMonth month) implements Comparable<QuotaMonth> {

  private static final Comparator<QuotaMonth> ORDER =
      Comparator.comparing(QuotaMonth::subject).thenComparing(QuotaMonth::month);

  @Override
  public int compareTo(QuotaMonth other) {
    return ORDER.compare(this, other);
  }
}
