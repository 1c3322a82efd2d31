package io.gatehouse.domain.organization;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import io.gatehouse.domain.value.Text;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a person is reached, and the name they sign in with. Two spellings that differ in case, or
 * in how an accent is encoded, are one address, so that nobody registers beside somebody else.
 */
public record EmailAddress(String value) {

  public static final int MAX_LENGTH = 254;

  private static final Pattern FORM =
      Pattern.compile(
          "[^@\\p{Z}\\s\"(),:;<>\\[\\]\\\\]{1,64}"
              + "@[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}.-]*[\\p{L}\\p{M}\\p{N}])?");

  public EmailAddress {
    // First, because composing takes time with the square of the length; one that fits may be
    // written with two units for each of its characters.
    if (value.length() > 2 * MAX_LENGTH) {
      throw new InvalidValue("email", Fault.TOO_LONG, "at most " + MAX_LENGTH + " characters");
    }
    String composed = Normalizer.normalize(value.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    value = Text.line("email", composed, MAX_LENGTH);
    if (!FORM.matcher(value).matches() || value.contains("..")) {
      throw new InvalidValue("email", Fault.MALFORMED, "an address such as ada@example.com");
    }
  }

  /** Enough for a person to recognise the address in a record that others read. */
  public String hint() {
    return Character.toString(value.codePointAt(0))
        + "***"
        + value.substring(value.lastIndexOf('@'));
  }

  @Override
  public String toString() {
    return value;
  }
}
