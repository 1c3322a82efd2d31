package io.gatehouse.gateway.http;

/** The form of a Host header field. */
final class HostField {

  private HostField() {}

  static boolean isValid(String host) {
    int end = host.length();
    int at = 0;
    if (host.startsWith("[")) {
      at = host.indexOf(']') + 1;
      if (at <= 2) {
        return false;
      }
      for (int inner = 1; inner < at - 1; inner++) {
        if (!isAddressCharacter(host.charAt(inner))) {
          return false;
        }
      }
    } else {
      while (at < end && isNameCharacter(host.charAt(at))) {
        at++;
      }
    }
    return at == end ? end > 0 : isPort(host, at);
  }

  private static boolean isPort(String host, int colon) {
    if (colon == 0 || host.charAt(colon) != ':') {
      return false;
    }
    for (int at = colon + 1; at < host.length(); at++) {
      if (!Ascii.isDigit(host.charAt(at))) {
        return false;
      }
    }
    return host.length() - colon <= 6 && isInRange(host, colon + 1);
  }

  private static boolean isInRange(String host, int from) {
    return host.length() == from || Integer.parseInt(host, from, host.length(), 10) < 1 << 16;
  }

  private static boolean isAddressCharacter(char character) {
    return character == ':' || character == '.' || Ascii.isHex(character);
  }

  private static boolean isNameCharacter(char character) {
    return Ascii.isLetterOrDigit(character) || Ascii.isMark(character);
  }
}
