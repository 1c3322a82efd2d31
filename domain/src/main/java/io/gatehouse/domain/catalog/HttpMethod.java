package io.gatehouse.domain.catalog;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.util.regex.Pattern;

/** A request method; its case matters. */
public record HttpMethod(String value) implements Comparable<HttpMethod> {

  private static final Pattern FORM = Pattern.compile("[A-Z][A-Z-]{0,31}");

  public HttpMethod {
    if (!FORM.matcher(value).matches() || value.equals("CONNECT")) {
      throw new InvalidValue(
          "method", Fault.MALFORMED, "a method such as GET or POST, and not CONNECT");
    }
  }

  @Override
  public int compareTo(HttpMethod other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
