package io.gatehouse.domain.catalog;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.util.regex.Pattern;

/** A right in the data plane, by name; valid as a scope token of OAuth. */
public record ScopeName(String value) implements Comparable<ScopeName> {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9*][A-Za-z0-9._:/*+-]{0,63}");

  public ScopeName {
    if (!FORM.matcher(value).matches()) {
      throw new InvalidValue("scope", Fault.MALFORMED, "1 to 64 of letters, digits and ._:/*+-");
    }
  }

  @Override
  public int compareTo(ScopeName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
