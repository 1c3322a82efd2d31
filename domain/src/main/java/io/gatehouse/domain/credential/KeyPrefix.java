package io.gatehouse.domain.credential;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.util.regex.Pattern;

/** What the keys of an installation begin with, so that scanners of secrets recognize them. */
public record KeyPrefix(String value) {

  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]{1,15}");

  // Behind what its own check needs.
  public static final KeyPrefix DEFAULT = new KeyPrefix("gate");

  public KeyPrefix {
    if (!FORM.matcher(value).matches()) {
      throw new InvalidValue("key_prefix", Fault.MALFORMED, "a letter, then 1 to 15 of a-z, 0-9");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
