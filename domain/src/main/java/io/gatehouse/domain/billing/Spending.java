package io.gatehouse.domain.billing;

import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.subscription.SpendingCap;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/** How far a subscription has come with its cap in a billing period. */
public record Spending(Money spent, SpendingCap cap) {

  /** All that there is. */
  public static final int WHOLE = 100;

  /** The percents that people are told of; at the last one nobody is let in any more. */
  public static final List<Integer> THRESHOLDS = List.of(80, WHOLE);

  /** How near the cap is. */
  public enum State {
    /** There is nothing to tell of yet. */
    BELOW,
    /** Most of it is spent. */
    NEAR,
    /** All of it is spent: no more requests are let in. */
    REACHED;

    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Adds up what counts: a cap says nothing of other currencies than its own. */
  public static Spending of(SpendingCap cap, Collection<Money> parts) {
    return new Spending(spent(cap.currency(), parts), cap);
  }

  /**
   * Adds up what is of a currency.
   *
   * @param parts below zero if that was put right; together they are never less than nothing, and
   *     what is too much to be told is the most that can be
   */
  public static Money spent(Currency currency, Collection<Money> parts) {
    BigInteger sum =
        parts.stream()
            .filter(part -> part.currency().equals(currency))
            .map(part -> BigInteger.valueOf(part.nanos()))
            .reduce(BigInteger.ZERO, BigInteger::add);
    BigInteger spent = sum.max(BigInteger.ZERO).min(BigInteger.valueOf(Long.MAX_VALUE));
    return new Money(spent.longValueExact(), currency);
  }

  /** Whole ones, never more than there are. */
  public long percent() {
    return BigInteger.valueOf(spent.nanos())
        .multiply(BigInteger.valueOf(WHOLE))
        .divide(BigInteger.valueOf(cap.amount().nanos()))
        .longValueExact();
  }

  /** The highest threshold that was reached; 0 if none was. */
  public int reached() {
    long percent = percent();
    return THRESHOLDS.stream().filter(each -> each <= percent).reduce(0, Math::max);
  }

  public boolean isOut() {
    return reached() == WHOLE;
  }

  public State state() {
    if (isOut()) {
      return State.REACHED;
    }
    return reached() > 0 ? State.NEAR : State.BELOW;
  }
}
