package io.gatehouse.domain.audit;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.util.regex.Pattern;

/** Who acted: the id of somebody known, {@code anonymous}, or the {@code platform} itself. */
public record Actor(String value) {

  private static final Pattern FORM = Pattern.compile("[a-z0-9_]{1,64}");

  public static final Actor ANONYMOUS = new Actor("anonymous");
  public static final Actor PLATFORM = new Actor("platform");

  public Actor {
    if (!FORM.matcher(value).matches()) {
      throw new InvalidValue("actor", Fault.MALFORMED, "an id, anonymous or platform");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
