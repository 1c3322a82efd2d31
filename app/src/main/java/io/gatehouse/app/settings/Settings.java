package io.gatehouse.app.settings;

import io.gatehouse.application.limit.OutagePolicy;
import io.gatehouse.domain.catalog.TargetRules;
import io.gatehouse.domain.credential.KeyPrefix;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.limit.RateRule;
import io.gatehouse.domain.value.AddressRange;
import io.gatehouse.domain.value.IpAddress;
import io.gatehouse.domain.value.TrustedProxies;
import io.gatehouse.persistence.journal.FullPolicy;
import io.gatehouse.persistence.journal.Sync;
import io.gatehouse.ratelimit.redis.RedisAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How this process is set, complete and sane. */
public final class Settings {

  /** Where "localhost" reaches us, whatever it is on this machine. */
  private static final Set<IpAddress> USUAL =
      Set.of(IpAddress.parse("127.0.0.1"), IpAddress.parse("0.0.0.0"), IpAddress.parse("::"));

  private final Map<Setting, String> given;

  Settings(Map<Setting, String> given) {
    this.given = new EnumMap<>(Setting.class);
    this.given.putAll(given);
    requireSense();
  }

  public Path data() {
    return Path.of(text(Setting.DATA));
  }

  public String bind() {
    return bindAddress().toString();
  }

  public int controlPort() {
    return number(Setting.CONTROL_PORT);
  }

  /** Where people find the control plane, as seen from this machine. */
  public String controlAddress() {
    return address(controlPort());
  }

  public int gatewayPort() {
    return number(Setting.GATEWAY_PORT);
  }

  /** Where clients find the gateway. */
  public String gatewayAddress() {
    return present(Setting.GATEWAY_URL).orElseGet(this::ownGatewayAddress);
  }

  public boolean runsControlPlane() {
    return Form.parts(text(Setting.PLANES)).contains("control");
  }

  public boolean runsGateway() {
    return Form.parts(text(Setting.PLANES)).contains("gateway");
  }

  public boolean logsAccess() {
    return text(Setting.ACCESS_LOG).equals("on");
  }

  /** The gateway's certificate and its key; empty means that it speaks in clear. */
  public Optional<TlsFiles> gatewayTls() {
    return present(Setting.TLS_CERTIFICATE)
        .map(file -> new TlsFiles(Path.of(file), Path.of(text(Setting.TLS_KEY))));
  }

  public String transport() {
    return text(Setting.TRANSPORT);
  }

  public int connections() {
    return number(Setting.MAX_CONNECTIONS);
  }

  /** For how long anybody waits for permits of a month. */
  public Duration quotaWait() {
    return TimeText.moment(text(Setting.QUOTA_WAIT));
  }

  /** For how long a WebSocket may carry nothing. */
  public Duration webSocketIdle() {
    return TimeText.read(text(Setting.WEBSOCKET_IDLE));
  }

  /** For how long what runs in the gateway may end when it is told to stop. */
  public Duration grace() {
    return TimeText.read(text(Setting.GRACE));
  }

  /** Proxies whose word on a client's address counts. */
  public TrustedProxies trustedProxies() {
    return new TrustedProxies(
        parts(Setting.TRUSTED_PROXIES).stream().map(AddressRange::parse).toList());
  }

  /** Whose scripts may call the control plane. */
  public List<String> corsOrigins() {
    return parts(Setting.CORS_ORIGINS);
  }

  /**
   * Which addresses targets may have.
   *
   * @param machine all addresses of this machine
   */
  public TargetRules targetRules(Set<IpAddress> machine) {
    Set<Integer> ports = Set.of(controlPort(), gatewayPort());
    return present(Setting.TARGETS)
        .map(TargetRules::parse)
        .orElseGet(() -> TargetRules.usual(bindAddress()))
        .listening(bindAddress(), ports, machine);
  }

  public KeyPrefix keyPrefix() {
    return new KeyPrefix(text(Setting.KEY_PREFIX));
  }

  /** The PostgreSQL to use; empty means our own. */
  public Optional<DatabaseAddress> database() {
    return present(Setting.DB_URL)
        .map(
            url -> DatabaseAddress.of(url, present(Setting.DB_USER), present(Setting.DB_PASSWORD)));
  }

  public int databaseConnections() {
    return number(Setting.DB_POOL);
  }

  /** How long a node may be cut off and still catch up change by change. */
  public Duration changesKept() {
    return Duration.ofDays(number(Setting.CHANGES_DAYS));
  }

  /** The key itself, 32 bytes; empty means the one in the data folder. */
  public Optional<byte[]> masterKey() {
    return present(Setting.MASTER_KEY).map(MasterKeyText::read);
  }

  public Optional<String> setupToken() {
    return present(Setting.SETUP_TOKEN);
  }

  public boolean registrationIsOpen() {
    return text(Setting.REGISTRATION).equals("on");
  }

  public RateLimit attemptsPerAddress() {
    return RateText.read(text(Setting.AUTH_LIMIT_ADDRESS));
  }

  public RateLimit attemptsPerAccount() {
    return RateText.read(text(Setting.AUTH_LIMIT_ACCOUNT));
  }

  /** What a subscription may if nobody says anything; empty for as much as it likes. */
  public List<RateRule> usualLimits() {
    return RuleText.read(text(Setting.SUBSCRIPTION_LIMIT));
  }

  public RateLimit creationsPerPerson() {
    return RateText.read(text(Setting.CREATION_LIMIT));
  }

  /** The Redis that counts for all nodes; empty means that each counts by itself. */
  public Optional<RedisAddress> redis() {
    return text(Setting.RATE_LIMIT_STORE).equals("local")
        ? Optional.empty()
        : present(Setting.REDIS_URL).map(RedisAddress::parse);
  }

  /** For how long anybody waits for Redis. */
  public Duration limitBudget() {
    return TimeText.moment(text(Setting.RATE_LIMIT_BUDGET));
  }

  /** What becomes of limits while nobody counts them for all nodes. */
  public OutagePolicy limitOutage() {
    return OutagePolicy.parse(text(Setting.RATE_LIMIT_OUTAGE));
  }

  /** What tokens name as their issuer. */
  public String issuer() {
    return present(Setting.ISSUER).orElseGet(this::controlAddress);
  }

  /** When the journal is forced to the disk. */
  public Sync journalSync() {
    return switch (text(Setting.JOURNAL_SYNC)) {
      case "os" -> Sync.OS;
      case "always" -> Sync.ALWAYS;
      case "interval" -> Sync.DEFAULT;
      default -> Sync.every(TimeText.moment(text(Setting.JOURNAL_SYNC)));
    };
  }

  /** What becomes of requests for which the journal has no room. */
  public FullPolicy journalFull() {
    return FullPolicy.valueOf(text(Setting.JOURNAL_FULL).toUpperCase(Locale.ROOT));
  }

  public Duration journalRetention() {
    return TimeText.read(text(Setting.JOURNAL_RETENTION));
  }

  /** How many bytes of the journal are kept that are booked. */
  public long journalSpace() {
    return (long) number(Setting.JOURNAL_SPACE) << 30;
  }

  public String logLevel() {
    return text(Setting.LOG_LEVEL);
  }

  @Override
  public String toString() {
    return "Settings[hidden]";
  }

  private void requireSense() {
    if (text(Setting.CONTROL_PORT).equals(text(Setting.GATEWAY_PORT))) {
      throw new Misconfigured(
          "%s and %s are both %s (expected: two ports)"
              .formatted(
                  Setting.CONTROL_PORT.variable(),
                  Setting.GATEWAY_PORT.variable(),
                  text(Setting.CONTROL_PORT)));
    }
    if (!runsControlPlane() && !given.containsKey(Setting.DB_URL)) {
      throw new Misconfigured(
          "%s is %s without %s (expected: the PostgreSQL of the control plane)"
              .formatted(
                  Setting.PLANES.variable(), text(Setting.PLANES), Setting.DB_URL.variable()));
    }
    if (given.containsKey(Setting.TLS_CERTIFICATE) != given.containsKey(Setting.TLS_KEY)) {
      throw new Misconfigured(
          "Only one of %s and %s is set (expected: both or neither)"
              .formatted(Setting.TLS_CERTIFICATE.variable(), Setting.TLS_KEY.variable()));
    }
    if (text(Setting.RATE_LIMIT_STORE).equals("redis") && !given.containsKey(Setting.REDIS_URL)) {
      throw new Misconfigured(
          "%s is redis without %s (expected: where it is)"
              .formatted(Setting.RATE_LIMIT_STORE.variable(), Setting.REDIS_URL.variable()));
    }
    for (Setting needsUrl : List.of(Setting.DB_USER, Setting.DB_PASSWORD)) {
      if (given.containsKey(needsUrl) && !given.containsKey(Setting.DB_URL)) {
        throw new Misconfigured(
            needsUrl.variable()
                + " is set without "
                + Setting.DB_URL.variable()
                + " (expected: both or neither)");
      }
    }
  }

  private String ownGatewayAddress() {
    String plain = address(gatewayPort());
    return gatewayTls().isPresent() ? plain.replaceFirst("http:", "https:") : plain;
  }

  private String address(int port) {
    String numeric = bindAddress().isV4() ? bind() : "[" + bind() + "]";
    return "http://" + (USUAL.contains(bindAddress()) ? "localhost" : numeric) + ":" + port;
  }

  private IpAddress bindAddress() {
    return IpAddress.parse(text(Setting.BIND));
  }

  private Optional<String> present(Setting setting) {
    return Optional.of(text(setting)).filter(value -> !value.isEmpty());
  }

  private List<String> parts(Setting setting) {
    return present(setting).map(Form::parts).orElse(List.of());
  }

  private int number(Setting setting) {
    return Integer.parseInt(text(setting));
  }

  private String text(Setting setting) {
    return given.getOrDefault(setting, setting.defaultValue());
  }
}
