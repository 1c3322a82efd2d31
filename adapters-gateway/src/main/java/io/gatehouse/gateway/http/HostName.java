package io.gatehouse.gateway.http;

/** The form of a Host header field. */
final class HostName {

  private HostName() {}

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
      if (host.charAt(at) < '0' || host.charAt(at) > '9') {
        return false;
      }
    }
    return host.length() - colon <= 6 && isInRange(host, colon + 1);
  }

  private static boolean isInRange(String host, int from) {
    return host.length() == from || Integer.parseInt(host, from, host.length(), 10) < 1 << 16;
  }

  private static boolean isAddressCharacter(char character) {
    return character == ':'
        || character == '.'
        || character < 128 && Character.digit(character, 16) >= 0;
  }

  private static boolean isNameCharacter(char character) {
    return character >= 'a' && character <= 'z'
        || character >= 'A' && character <= 'Z'
        || character >= '0' && character <= '9'
        || character == '-'
        || character == '.'
        || character == '_';
  }
}
