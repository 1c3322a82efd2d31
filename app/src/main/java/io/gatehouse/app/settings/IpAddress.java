package io.gatehouse.app.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Addresses as numbers: what is written here must not depend on what some name server says. */
final class IpAddress {

  private static final String LOCAL_NAME = "localhost";
  private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern V4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
  private static final Pattern V6 = Pattern.compile("(?=.*:)[0-9A-Fa-f:][0-9A-Fa-f:.]+");
  private static final Pattern BITS = Pattern.compile("[0-9]{1,3}");

  private IpAddress() {}

  static boolean isOne(String text) {
    return text.equals(LOCAL_NAME) || isNumeric(text);
  }

  static boolean isRange(String text) {
    String[] parts = text.split("/", -1);
    if (!isNumeric(parts[0]) || parts.length > 2) {
      return false;
    }
    int most = parts[0].contains(":") ? 128 : 32;
    return parts.length == 1
        || (BITS.matcher(parts[1]).matches() && Integer.parseInt(parts[1]) <= most);
  }

  /** Never asks a name server: the text is an address already. */
  static InetAddress read(String text) {
    try {
      return InetAddress.getByName(text.equals(LOCAL_NAME) ? "127.0.0.1" : text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("address: " + text + " (expected: an IP address)", e);
    }
  }

  private static boolean isNumeric(String text) {
    if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
      return false;
    }
    try {
      return read(text).getAddress().length > 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
