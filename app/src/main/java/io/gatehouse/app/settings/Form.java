package io.gatehouse.app.settings;

import io.gatehouse.application.limit.OutagePolicy;
import io.gatehouse.domain.catalog.TargetRules;
import io.gatehouse.domain.value.AddressRange;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.IpAddress;
import io.gatehouse.ratelimit.redis.RedisAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What a value must look like. */
enum Form {
  TEXT("one line of text", false, Form::isLine),
  FOLDER("a path, in characters that LC_ALL allows", false, Form::isPath),
  SECRET("one line of text", true, Form::isLine),
  KEY("32 bytes in base64, or the file that contains them", true, MasterKeyText::isOne),
  PORT("a port, 1 to 65535", false, value -> isNumber(value, 1, 65_535)),
  DAYS("1 to 365", false, value -> isNumber(value, 1, 365)),
  POOL("4 to 200", false, value -> isNumber(value, 4, 200)),
  ADDRESS("an IP address, such as 127.0.0.1 or 0.0.0.0", false, Form::isAddress),
  SWITCH("on or off", false, Set.of("on", "off")::contains),
  LEVEL("error, warn, info or debug", false, Set.of("error", "warn", "info", "debug")::contains),
  RATE("so many per time, such as 60/1m, 5/10s or 1000/1h", false, Form::isRate),
  LIMIT(
      "a profile without a month, so many per time such as 100/1m or 100/1m sliding_window, or off",
      false,
      value -> isValid(RuleText::read, value)),
  TIME("a time, such as 30s, 10m or 2h", false, value -> isValid(TimeText::read, value)),
  WAIT("10ms to 10s", false, value -> isMoment(value, 10, 10_000)),
  DATABASE(
      "jdbc:postgresql://host:port/database or postgres://user:password@host:port/database",
      true,
      DatabaseAddress::isOne),
  URL(
      "an http:// or https:// address",
      false,
      Pattern.compile("https?://[^\\s/?#@]+(/[^\\s?#]*)?").asMatchPredicate()),
  ISSUER("an https:// address without a path; http:// on this machine only", false, Form::isIssuer),
  REDIS(
      "redis://, rediss://, redis-sentinel:// or redis-cluster:// address",
      true,
      value -> isValid(RedisAddress::parse, value)),
  STORE("local or redis", false, Set.of("local", "redis")::contains),
  BUDGET("5ms to 1s", false, value -> isMoment(value, 5, 1000)),
  OUTAGE("local_share, admit or refuse", false, value -> isValid(OutagePolicy::parse, value)),
  PLANES("control, gateway, or both with a comma between", false, Form::isPlanes),
  TARGETS("any, or a list of public and ranges such as 10.0.0.0/8", false, Form::isTargets),
  RANGES("a list of ranges such as 10.0.0.0/8, fd00::/8 or 192.0.2.7", false, Form::isRanges),
  ORIGINS(
      "a list of origins such as https://console.example.com with no path", false, Form::isOrigins),
  TRANSPORT(
      "auto, epoll, io_uring or nio", false, Set.of("auto", "epoll", "io_uring", "nio")::contains),
  CONNECTIONS("1 to 10000000", false, value -> isNumber(value, 1, 10_000_000)),
  PREFIX("2 to 12 of a-z and 0-9", false, value -> value.matches("[a-z][a-z0-9]{1,11}")),
  SYNC("os, interval, a time from 1ms to 1m, or always", false, Form::isSync),
  FULL("refuse or serve_unmetered", false, Set.of("refuse", "serve_unmetered")::contains),
  GIGABYTES("1 to 100000", false, value -> isNumber(value, 1, 100_000));

  private static final Pattern ORIGIN_FORM =
      Pattern.compile("https?:" + "//([a-z0-9.-]+|\\[[0-9a-f:.]+])(:[1-9][0-9]{0,4})?");

  private static final Pattern ISSUER_FORM =
      Pattern.compile(
          "https:"
              + "//[^\\s/?#@]+/?|http:"
              + "//(localhost|127(\\.[0-9]{1,3}){3}|\\[::1])(:[0-9]+)?/?");

  private final String expected;
  private final boolean secret;
  private final Predicate<String> fits;

  Form(String expected, boolean secret, Predicate<String> fits) {
    this.expected = expected;
    this.secret = secret;
    this.fits = fits;
  }

  boolean fits(String value) {
    return isLine(value) && fits.test(value);
  }

  String expected() {
    return expected;
  }

  /** Whether a value may contain something that nobody should read in a message. */
  boolean isSecret() {
    return secret;
  }

  private static boolean isLine(String value) {
    return value.chars().noneMatch(Character::isISOControl);
  }

  private static boolean isNumber(String value, int least, int most) {
    if (!value.matches("[1-9][0-9]{0,8}")) {
      return false;
    }
    int number = Integer.parseInt(value);
    return number >= least && number <= most;
  }

  private static boolean isRate(String value) {
    return isValid(RateText::read, value);
  }

  private static boolean isMoment(String value, long leastMillis, long mostMillis) {
    if (!isValid(TimeText::moment, value)) {
      return false;
    }
    long millis = TimeText.moment(value).toMillis();
    return millis >= leastMillis && millis <= mostMillis;
  }

  private static boolean isSync(String value) {
    return Set.of("os", "interval", "always").contains(value) || isMoment(value, 1, 60_000);
  }

  /** Whether it can be read as what it should be. */
  private static boolean isValid(Function<String, ?> reading, String value) {
    try {
      return reading.apply(value) != null;
    } catch (InvalidValue e) {
      return false;
    }
  }

  /** RFC 8414 wants TLS, and our metadata is where an issuer without a path has it. */
  private static boolean isIssuer(String value) {
    return ISSUER_FORM.matcher(value).matches();
  }

  private static boolean isPath(String value) {
    try {
      return Path.of(value).getNameCount() >= 0;
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static boolean isAddress(String value) {
    return isValid(IpAddress::parse, value);
  }

  private static boolean isPlanes(String value) {
    List<String> planes = parts(value);
    Set<String> different = new HashSet<>(planes);
    return different.size() == planes.size() && Set.of("control", "gateway").containsAll(different);
  }

  private static boolean isTargets(String value) {
    return isValid(TargetRules::parse, value);
  }

  private static boolean isRanges(String value) {
    return parts(value).stream().allMatch(part -> isValid(AddressRange::parse, part));
  }

  /** As browsers write them, because that is what they are compared to. */
  private static boolean isOrigins(String value) {
    return parts(value).stream().allMatch(ORIGIN_FORM.asMatchPredicate());
  }

  /** Of a list, without the blanks around the commas. */
  static List<String> parts(String value) {
    return Arrays.stream(value.split(",", -1)).map(String::strip).toList();
  }
}
