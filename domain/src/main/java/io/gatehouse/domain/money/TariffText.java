package io.gatehouse.domain.money;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A tariff in one line, the same wherever and whenever it is written:
 *
 * <pre>1 USD charge=23 free=100 graduated 1000:0.001 *:0.0005</pre>
 *
 * <p>The first word is the version of the form. Behind the model stands a number of requests and
 * what goes for it: the last request of a tier, {@code *} if it has no end, or the size of a
 * package. Tariffs are kept in this form for years: what was ever written must be read for ever.
 */
public final class TariffText {

  private static final int DECIMALS = 9;
  private static final String ENDLESS = "*";
  private static final Pattern FORM =
      Pattern.compile(
          "1 ([A-Z]{3}) charge=([2-5]{1,4}) free=([0-9]{1,16})"
              + " (per_request|graduated|volume|package)"
              + "((?: (?:[0-9]{1,16}|\\*):[0-9]{1,10}(?:\\.[0-9]{1,9})?){1,20})");

  private TariffText() {}

  public static String format(Tariff tariff) {
    return "1 "
        + tariff.currency().getCurrencyCode()
        + " charge="
        + digits(tariff.policy())
        + " free="
        + tariff.freeRequests()
        + " "
        + tariff.model().text()
        + " "
        + steps(tariff.model()).stream().map(TariffText::step).collect(Collectors.joining(" "));
  }

  /**
   * @throws InvalidValue if it is no tariff, or one that is written in another way
   */
  public static Tariff parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw malformed();
    }
    try {
      Tariff tariff =
          new Tariff(
              model(parts.group(4), parts.group(5).strip(), Money.currency(parts.group(1))),
              Long.parseLong(parts.group(3)),
              new ChargePolicy(digits(parts.group(2))));
      if (!format(tariff).equals(text)) {
        throw malformed();
      }
      return tariff;
    } catch (ArithmeticException e) {
      throw malformed();
    }
  }

  /** A model as tiers, whatever they mean. */
  private static List<Tier> steps(PriceModel model) {
    if (model instanceof PriceModel.Graduated graduated) {
      return graduated.tiers();
    }
    if (model instanceof PriceModel.Volume volume) {
      return volume.tiers();
    }
    if (model instanceof PriceModel.Packages packages) {
      return List.of(new Tier(Optional.of(packages.size()), new Price(packages.price())));
    }
    return List.of(new Tier(Optional.empty(), ((PriceModel.PerRequest) model).price()));
  }

  private static PriceModel model(String name, String words, Currency currency) {
    List<Tier> steps = new ArrayList<>();
    for (String word : words.split(" ", -1)) {
      steps.add(step(word, currency));
    }
    Tier first = steps.get(0);
    return switch (name) {
      case "graduated" -> new PriceModel.Graduated(steps);
      case "volume" -> new PriceModel.Volume(steps);
      case "package" ->
          new PriceModel.Packages(first.upTo().orElse(0L), first.price().perRequest());
      default -> new PriceModel.PerRequest(first.price());
    };
  }

  private static String step(Tier step) {
    BigDecimal amount = BigDecimal.valueOf(step.price().perRequest().nanos(), DECIMALS);
    String bound = step.upTo().map(String::valueOf).orElse(ENDLESS);
    return bound + ":" + amount.stripTrailingZeros().toPlainString();
  }

  private static Tier step(String word, Currency currency) {
    int colon = word.indexOf(':');
    String bound = word.substring(0, colon);
    BigDecimal amount = new BigDecimal(word.substring(colon + 1));
    Money money = new Money(amount.movePointRight(DECIMALS).longValueExact(), currency);
    return new Tier(
        bound.equals(ENDLESS) ? Optional.empty() : Optional.of(Long.valueOf(bound)),
        new Price(money));
  }

  private static String digits(ChargePolicy policy) {
    return policy.statuses().stream().sorted().map(String::valueOf).collect(Collectors.joining());
  }

  private static Set<Integer> digits(String text) {
    return text.chars().mapToObj(digit -> digit - '0').collect(Collectors.toSet());
  }

  private static InvalidValue malformed() {
    String expected = "such as 1 USD charge=23 free=0 per_request *:0.001";
    return new InvalidValue("tariff", Fault.MALFORMED, expected);
  }
}
