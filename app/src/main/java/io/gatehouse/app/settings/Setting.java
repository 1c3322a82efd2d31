package io.gatehouse.app.settings;

import java.util.Locale;
import java.util.Optional;

/** Everything that can be set. The constant's name is the variable's, without its prefix. */
public enum Setting {
  DATA(Form.TEXT, "./data", "Folder for everything that is kept."),
  BIND(Form.ADDRESS, "127.0.0.1", "Address to listen on; 0.0.0.0 for every one of the machine."),
  CONTROL_PORT(Form.PORT, "8080", "Port of the control plane."),
  DB_URL(
      Form.DATABASE,
      "",
      "PostgreSQL to use, as jdbc:postgresql:// or postgres:// address. Without it Gatehouse runs"
          + " its own under the data folder."),
  DB_USER(Form.TEXT, "", "User at that PostgreSQL."),
  DB_PASSWORD(Form.SECRET, "", "Password of that user."),
  DB_POOL(Form.COUNT, "12", "How many connections to PostgreSQL one process holds at most."),
  MASTER_KEY(
      Form.KEY,
      "",
      "Encrypts what must be readable again, such as signing keys: 32 bytes in base64. Without it"
          + " one is made and kept in the data folder. All nodes on one database need the same."),
  SETUP_TOKEN(
      Form.SECRET,
      "",
      "What set-up from another machine must show. Without it one is made at each start until the"
          + " platform is set up, and shown in the log."),
  REGISTRATION(Form.SWITCH, "on", "Whether people may register without an invitation: on or off."),
  AUTH_LIMIT_ADDRESS(
      Form.RATE, "60/1m", "Failed attempts to sign in, and registrations, per address."),
  AUTH_LIMIT_ACCOUNT(Form.RATE, "10/1m", "Failed attempts to sign in per account."),
  ISSUER(Form.TEXT, "gatehouse", "What access tokens name as their issuer."),
  LOG_LEVEL(Form.LEVEL, "info", "How much is logged: error, warn, info or debug."),
  GATEWAY_PORT(Form.PORT, "8000", "Reserved: takes effect with the gateway."),
  PLANES(Form.PLANES, "control,gateway", "Reserved: takes effect with the gateway."),
  REDIS_URL(Form.TEXT, "", "Reserved: takes effect with shared limits."),
  TARGETS(Form.TEXT, "", "Reserved: takes effect with the gateway."),
  KEY_PREFIX(Form.PREFIX, "gate", "Reserved: takes effect with API keys."),
  JOURNAL_SYNC(Form.SYNC, "interval", "Reserved: takes effect with the usage journal.");

  private static final String PREFIX = "GATEHOUSE_";

  private final Form form;
  private final String defaultValue;
  private final String meaning;

  Setting(Form form, String defaultValue, String meaning) {
    this.form = form;
    this.defaultValue = defaultValue;
    this.meaning = meaning;
  }

  /** The setting's name in the environment. */
  public String variable() {
    return PREFIX + name();
  }

  /** The setting's name in gatehouse.yml. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String defaultValue() {
    return defaultValue;
  }

  public String meaning() {
    return meaning;
  }

  boolean isSecret() {
    return form == Form.SECRET || form == Form.KEY;
  }

  /** The value in its one proper spelling; refuses nonsense. */
  String read(String raw) {
    String value = raw.strip();
    return value.isEmpty() ? defaultValue : form.read(this, value);
  }

  static Optional<Setting> ofVariable(String variable) {
    for (Setting setting : values()) {
      if (setting.variable().equals(variable)) {
        return Optional.of(setting);
      }
    }
    return Optional.empty();
  }

  static boolean looksLikeOurs(String variable) {
    return variable.startsWith(PREFIX);
  }
}
