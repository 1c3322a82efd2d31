package io.gatehouse.domain.money;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.util.Currency;
import java.util.List;

/** What so many requests of one period cost together. */
public sealed interface PriceModel {

  Currency currency();

  /**
   * More requests never cost less, but for {@link Volume}.
   *
   * @throws ArithmeticException if it is beyond what can be booked
   */
  Money cost(long requests);

  /** What it is called, as clients write it. */
  String text();

  /** Each costs the same. */
  record PerRequest(Price price) implements PriceModel {

    @Override
    public Currency currency() {
      return price.perRequest().currency();
    }

    @Override
    public Money cost(long requests) {
      return price.perRequest().times(requests);
    }

    @Override
    public String text() {
      return "per_request";
    }
  }

  /** Each costs what is asked in the tier that it falls into. */
  record Graduated(List<Tier> tiers) implements PriceModel {

    public Graduated {
      tiers = Tiers.checked(tiers, Tiers::graduated);
    }

    @Override
    public Currency currency() {
      return Tiers.currency(tiers);
    }

    @Override
    public Money cost(long requests) {
      return Tiers.graduated(tiers, requests);
    }

    @Override
    public String text() {
      return "graduated";
    }
  }

  /**
   * All cost what is asked in the tier that the last one falls into. If that is less than before,
   * one request more may make all of them together cheaper.
   */
  record Volume(List<Tier> tiers) implements PriceModel {

    public Volume {
      tiers = Tiers.checked(tiers, Tiers::volume);
    }

    @Override
    public Currency currency() {
      return Tiers.currency(tiers);
    }

    @Override
    public Money cost(long requests) {
      return Tiers.volume(tiers, requests);
    }

    @Override
    public String text() {
      return "volume";
    }
  }

  /** So many at a time; a package that was begun is paid. */
  record Packages(long size, Money price) implements PriceModel {

    public Packages {
      if (size < 1 || size > Tariff.MOST_REQUESTS) {
        String expected = "1 to " + Tariff.MOST_REQUESTS;
        throw new InvalidValue("package_size", Fault.OUT_OF_RANGE, expected);
      }
      if (price.isNegative()) {
        throw new InvalidValue("price_per_package", Fault.OUT_OF_RANGE, "0 or more");
      }
      long most = Long.MAX_VALUE / begun(Tariff.PAYABLE_REQUESTS, size);
      if (price.nanos() > most) {
        String expected = "0 to " + new Money(most, price.currency()).amount();
        throw new InvalidValue("price_per_package", Fault.OUT_OF_RANGE, expected);
      }
    }

    @Override
    public Currency currency() {
      return price.currency();
    }

    @Override
    public Money cost(long requests) {
      return price.times(begun(requests, size));
    }

    @Override
    public String text() {
      return "package";
    }

    private static long begun(long requests, long size) {
      return requests / size + (requests % size == 0 ? 0 : 1);
    }
  }
}
