package io.gatehouse.domain.catalog;

import java.util.regex.Pattern;

/** What the name of a host may look like. */
final class HostName {

  private static final Pattern FORM =
      Pattern.compile(
          "(?=.{1,253}$)[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
              + "(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");

  private HostName() {}

  static boolean is(String text) {
    return FORM.matcher(text).matches();
  }
}
