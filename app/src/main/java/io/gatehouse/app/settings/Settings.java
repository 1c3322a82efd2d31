package io.gatehouse.app.settings;

import io.gatehouse.domain.limit.RateLimit;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** How this process is set, complete and sane. */
public final class Settings {

  private final Map<Setting, String> values;

  Settings(Map<Setting, String> given) {
    values = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      values.put(setting, given.getOrDefault(setting, setting.defaultValue()));
    }
    requireSense();
  }

  public Path data() {
    return Path.of(text(Setting.DATA));
  }

  public String bind() {
    return text(Setting.BIND);
  }

  /** Whether only this machine can reach us. */
  public boolean isLocal() {
    return bind().startsWith("127.") || bind().equals("localhost") || bind().equals("::1");
  }

  public int controlPort() {
    return number(Setting.CONTROL_PORT);
  }

  /** The PostgreSQL to use; empty means our own. */
  public Optional<DatabaseAddress> database() {
    return present(Setting.DB_URL)
        .map(url -> DatabaseAddress.of(url, text(Setting.DB_USER), text(Setting.DB_PASSWORD)));
  }

  public int databaseConnections() {
    return number(Setting.DB_POOL);
  }

  public Optional<String> masterKey() {
    return present(Setting.MASTER_KEY);
  }

  public Optional<String> setupToken() {
    return present(Setting.SETUP_TOKEN);
  }

  public boolean registrationIsOpen() {
    return text(Setting.REGISTRATION).equals("on");
  }

  public RateLimit attemptsPerAddress() {
    return Form.rate(text(Setting.AUTH_LIMIT_ADDRESS));
  }

  public RateLimit attemptsPerAccount() {
    return Form.rate(text(Setting.AUTH_LIMIT_ACCOUNT));
  }

  public String issuer() {
    return text(Setting.ISSUER);
  }

  public String logLevel() {
    return text(Setting.LOG_LEVEL);
  }

  private void requireSense() {
    if (text(Setting.CONTROL_PORT).equals(text(Setting.GATEWAY_PORT))) {
      throw new Misconfigured(
          "GATEHOUSE_CONTROL_PORT and GATEHOUSE_GATEWAY_PORT are both "
              + text(Setting.CONTROL_PORT)
              + " (expected: two ports)");
    }
    for (Setting needsUrl : new Setting[] {Setting.DB_USER, Setting.DB_PASSWORD}) {
      if (present(needsUrl).isPresent() && present(Setting.DB_URL).isEmpty()) {
        throw new Misconfigured(
            needsUrl.variable() + " is set without GATEHOUSE_DB_URL (expected: both or neither)");
      }
    }
  }

  private Optional<String> present(Setting setting) {
    return Optional.of(text(setting)).filter(value -> !value.isEmpty());
  }

  private int number(Setting setting) {
    return Integer.parseInt(text(setting));
  }

  private String text(Setting setting) {
    return values.getOrDefault(setting, "");
  }
}
