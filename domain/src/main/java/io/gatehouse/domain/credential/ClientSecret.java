package io.gatehouse.domain.credential;

import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The plaintext by which an OAuth client proves itself: {@code <prefix>_client_<random><checksum>}.
 * It is shown once, to whoever asked for it, and never printed.
 */
public final class ClientSecret {

  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]{1,15}_client_[0-9A-Za-z]{38}");
  private static final String MARK = "_client_";

  private final String text;

  private ClientSecret(String text) {
    this.text = text;
  }

  /**
   * @param random must be cryptographically strong
   */
  public static ClientSecret generate(KeyPrefix prefix, RandomGenerator random) {
    StringBuilder text = new StringBuilder().append(prefix).append(MARK);
    for (int at = 0; at < KeySecret.RANDOM_LENGTH; at++) {
      text.append(KeyChecksum.ALPHABET.charAt(random.nextInt(KeyChecksum.ALPHABET.length())));
    }
    return new ClientSecret(text.append(KeyChecksum.of(text)).toString());
  }

  /**
   * @return empty if that is no secret that could ever have been given out
   */
  public static Optional<ClientSecret> parse(String text) {
    return FORM.matcher(text).matches() && KeyChecksum.holds(text)
        ? Optional.of(new ClientSecret(text))
        : Optional.empty();
  }

  /** The plaintext, for the one who is to have it. */
  public String reveal() {
    return text;
  }

  public KeyFingerprint fingerprint() {
    return KeyFingerprint.of(text);
  }

  /** Enough to recognize the secret by, and not enough to use it. */
  public KeyHint hint() {
    int random = text.indexOf(MARK) + MARK.length();
    return new KeyHint(text.substring(0, random) + "…" + text.substring(text.length() - 4));
  }

  @Override
  public String toString() {
    return "ClientSecret[hidden]";
  }
}
