package io.gatehouse.domain.organization;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * What a person typed to prove who they are. Long rather than colourful: NIST SP 800-63B asks for
 * 15 characters, no composition rules, and that guessable ones are refused. Never printed.
 */
public final class Password {

  public static final int MIN_LENGTH = 15;
  public static final int MAX_LENGTH = 256;

  private final String text;

  private Password(String text) {
    this.text = text;
  }

  /** A password that somebody claims to have: checked for nothing but a sane size. */
  public static Password claimed(String raw) {
    if (raw.isEmpty()) {
      throw new InvalidValue("password", Fault.REQUIRED, "the password");
    }
    if (raw.length() > 2 * MAX_LENGTH) {
      throw new InvalidValue("password", Fault.TOO_LONG, "at most " + MAX_LENGTH + " characters");
    }
    // Whoever encodes it would put the same sign for each of them.
    if (raw.codePoints().anyMatch(each -> Character.getType(each) == Character.SURROGATE)) {
      throw new InvalidValue("password", Fault.MALFORMED, "whole characters only");
    }
    return new Password(Normalizer.normalize(raw, Normalizer.Form.NFKC));
  }

  /** A password that somebody, whose address may be known, wants to have from now on. */
  public static Password chosen(String raw, Optional<EmailAddress> owner, CommonPasswords common) {
    Password password = claimed(raw);
    String text = password.text;
    int length = length(text);
    // Some characters become many when normalized; nobody had to think of those.
    if (Math.min(length, length(raw)) < MIN_LENGTH) {
      throw new InvalidValue("password", Fault.TOO_SHORT, expected());
    }
    if (length > MAX_LENGTH) {
      throw new InvalidValue("password", Fault.TOO_LONG, expected());
    }
    String folded = text.toLowerCase(Locale.ROOT);
    boolean own = owner.filter(address -> Guessable.by(address, folded)).isPresent();
    if (own || Guessable.is(folded) || common.contains(folded)) {
      throw new InvalidValue(
          "password", Fault.TOO_COMMON, "one that is hard to guess, such as four unrelated words");
    }
    return password;
  }

  /** The characters, for the one who hashes them. */
  public String reveal() {
    return text;
  }

  @Override
  public String toString() {
    return "Password[hidden]";
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String expected() {
    return MIN_LENGTH + " to " + MAX_LENGTH + " characters";
  }
}
