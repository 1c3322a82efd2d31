package io.gatehouse.domain.catalog;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import io.gatehouse.domain.value.TypeId;
import java.util.regex.Pattern;

/** How a version is called in URLs: {@code v1}, {@code 2026-11}; never mistakable for an id. */
public record VersionLabel(String value) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,31}");

  public VersionLabel {
    if (!FORM.matcher(value).matches()) {
      throw new InvalidValue(
          "label", Fault.MALFORMED, "1 to 32 of letters, digits, '.', '_', '-', no mark first");
    }
    if (TypeId.matches(VersionId.PREFIX, value)) {
      throw new InvalidValue("label", Fault.RESERVED, "a label that does not look like an id");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
