package io.gatehouse.ratelimit.redis;

import io.gatehouse.domain.limit.Permit;
import java.util.List;

/**
 * Tells Redis what was let through without it.
 *
 * @param let of subjects that differ, and have the same home
 */
record Charge(Script script, List<Permit> let, Outage outage, Repayment repayment)
    implements Asker {

  @Override
  public Object home() {
    return let.get(0).subject().home();
  }

  @Override
  public Question question() {
    return Question.of(script, Question.Deed.CHARGE, let, new long[let.size()]);
  }

  @Override
  public void answered(List<?> answer) {
    repayment.told();
  }

  @Override
  public void leftAlone() {
    repayment.leftAlone();
  }

  @Override
  public void late(List<?> answer) {
    // As good as in time.
  }

  @Override
  public void lost() {
    outage.owe(let);
  }
}
