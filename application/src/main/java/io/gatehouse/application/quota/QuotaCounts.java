package io.gatehouse.application.quota;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * The counts of all months, for all nodes. Throws {@link
 * io.gatehouse.application.runtime.StoreUnavailable} where they can't be reached.
 */
public interface QuotaCounts {

  /**
   * The counts of these months, in their order; one that there was not begins with nothing. Others
   * who want to hold one of them wait until this transaction ends.
   *
   * @param months each once and in ascending order, so that nobody waits in a circle
   */
  List<QuotaCount> hold(List<QuotaMonth> months);

  /** Keeps counts that are held, as they are now. */
  void save(List<QuotaCount> counts);

  /** As it stands; empty if nobody has counted in that month. */
  Optional<QuotaCount> find(QuotaMonth month);

  /**
   * @return how many there were of months before this one
   */
  int forgetBefore(YearMonth month);
}
