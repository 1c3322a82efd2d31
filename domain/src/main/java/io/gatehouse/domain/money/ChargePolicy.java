package io.gatehouse.domain.money;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which answers are charged that came whole.
 *
 * @param statuses their first digits, 2 to 5
 */
public record ChargePolicy(Set<Integer> statuses) {

  /** What succeeded, and what led elsewhere. */
  public static final ChargePolicy DEFAULT = new ChargePolicy(Set.of(2, 3));

  private static final String FIELD = "charge";
  private static final Pattern FORM = Pattern.compile("[2-5]xx");
  private static final String EXPECTED = "2xx, 3xx, 4xx or 5xx";

  public ChargePolicy {
    if (statuses.isEmpty()) {
      throw new InvalidValue(FIELD, Fault.REQUIRED, "at least one of " + EXPECTED);
    }
    for (int digit : statuses) {
      if (digit < 2 || digit > 5) {
        throw new InvalidValue(FIELD, Fault.OUT_OF_RANGE, EXPECTED);
      }
    }
    statuses = Set.copyOf(statuses);
  }

  /** The first digit that {@code 2xx} stands for. */
  public static int digit(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new InvalidValue(FIELD, Fault.OUT_OF_RANGE, EXPECTED);
    }
    return text.charAt(0) - '0';
  }

  /** Each as {@code 2xx}, in order. */
  public List<String> texts() {
    return statuses.stream().sorted().map(digit -> digit + "xx").toList();
  }

  public boolean charges(int status) {
    return statuses.contains(status / 100);
  }
}
