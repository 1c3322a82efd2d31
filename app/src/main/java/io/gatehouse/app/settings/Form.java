package io.gatehouse.app.settings;

import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.value.InvalidValue;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a value must look like. */
enum Form {
  TEXT("one line of text") {
    @Override
    boolean fits(String value) {
      return value.chars().noneMatch(Character::isISOControl);
    }
  },
  SECRET("one line of text") {
    @Override
    boolean fits(String value) {
      return TEXT.fits(value);
    }
  },
  KEY("32 bytes in base64") {
    @Override
    boolean fits(String value) {
      try {
        return Base64.getDecoder().decode(value).length == 32;
      } catch (IllegalArgumentException e) {
        return false;
      }
    }
  },
  PORT("a port, 1 to 65535") {
    @Override
    boolean fits(String value) {
      return number(value) >= 1 && number(value) <= 65_535;
    }
  },
  COUNT("2 to 200") {
    @Override
    boolean fits(String value) {
      return number(value) >= 2 && number(value) <= 200;
    }
  },
  ADDRESS("an address of this machine, such as 127.0.0.1 or 0.0.0.0") {
    @Override
    boolean fits(String value) {
      try {
        return InetAddress.getByName(value).getAddress().length > 0;
      } catch (UnknownHostException e) {
        return false;
      }
    }
  },
  SWITCH("on or off") {
    @Override
    boolean fits(String value) {
      return Set.of("on", "off").contains(value);
    }
  },
  LEVEL("error, warn, info or debug") {
    @Override
    boolean fits(String value) {
      return Set.of("error", "warn", "info", "debug").contains(value.toLowerCase(Locale.ROOT));
    }
  },
  RATE("so many per time, such as 60/1m") {
    @Override
    boolean fits(String value) {
      try {
        return rate(value).permits() > 0;
      } catch (InvalidValue e) {
        return false;
      }
    }
  },
  DATABASE("jdbc:postgresql://host:port/database or postgres://user:password@host:port/database") {
    @Override
    boolean fits(String value) {
      return DatabaseAddress.isOne(value);
    }
  },
  PLANES("control, gateway, or both with a comma between") {
    @Override
    boolean fits(String value) {
      return Set.of("control", "gateway").containsAll(List.of(value.split(",", -1)));
    }
  },
  PREFIX("2 to 12 of a-z and 0-9") {
    @Override
    boolean fits(String value) {
      return value.matches("[a-z][a-z0-9]{1,11}");
    }
  },
  SYNC("os, interval or always") {
    @Override
    boolean fits(String value) {
      return Set.of("os", "interval", "always").contains(value);
    }
  };

  private static final Pattern RATE_FORM =
      Pattern.compile("([1-9][0-9]{0,8})/([1-9][0-9]{0,5})([smh])");

  private final String expected;

  Form(String expected) {
    this.expected = expected;
  }

  abstract boolean fits(String value);

  String read(Setting setting, String value) {
    if (!fits(value)) {
      throw Misconfigured.value(setting, value, expected);
    }
    return value;
  }

  static RateLimit rate(String value) {
    Matcher form = RATE_FORM.matcher(value);
    if (!form.matches()) {
      throw new InvalidValue("rate", InvalidValue.Fault.MALFORMED, RATE.expected);
    }
    long amount = Long.parseLong(form.group(2));
    Duration window =
        switch (form.group(3)) {
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          default -> Duration.ofHours(amount);
        };
    return new RateLimit(Long.parseLong(form.group(1)), window);
  }

  private static long number(String value) {
    return value.matches("[0-9]{1,9}") ? Long.parseLong(value) : -1;
  }
}
