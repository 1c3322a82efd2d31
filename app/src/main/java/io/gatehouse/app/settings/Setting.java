package io.gatehouse.app.settings;

import java.util.Locale;

/** Everything that can be set. The constant's name is the variable's, without its prefix. */
public enum Setting {
  DATA(Form.FOLDER, "./data", "Folder for everything that is kept."),
  BIND(
      Form.ADDRESS,
      "127.0.0.1",
      "Address to listen on; `0.0.0.0` for every one that the machine has."),
  CONTROL_PORT(Form.PORT, "8080", "Port of the control plane."),
  DB_URL(
      Form.DATABASE,
      "",
      "PostgreSQL to use. Without it Gatehouse runs one of its own under the data folder."),
  DB_USER(Form.TEXT, "", "User at that PostgreSQL, unless the address names one."),
  DB_PASSWORD(Form.SECRET, "", "Password of that user."),
  DB_POOL(Form.POOL, "12", "How many connections to PostgreSQL one process holds at most."),
  MASTER_KEY(
      Form.KEY,
      "",
      "Encrypts what must be readable again, such as signing keys. Without it one is made at the"
          + " first start and kept as `master.key` in the data folder. All nodes on one database"
          + " need the same."),
  SETUP_TOKEN(
      Form.SECRET,
      "",
      "What set-up from another machine must show. Without it one is made at each start until the"
          + " platform is set up, and shown then."),
  REGISTRATION(
      Form.SWITCH, "on", "Whether people may register, and found organizations, by themselves."),
  AUTH_LIMIT_ADDRESS(
      Form.RATE,
      "60/1m",
      "Failed attempts to sign in, and registrations, per address. In an hour six times as many"
          + " slugs can be taken, by founding organizations or moving them, by all but platform"
          + " administrators."),
  AUTH_LIMIT_ACCOUNT(
      Form.RATE,
      "10/1m",
      "Failed attempts to sign in per account. In an hour six times as many slugs can be taken by"
          + " one that is no platform administrator."),
  CREATION_LIMIT(
      Form.RATE,
      "1200/1m",
      "What one person may make: organizations, APIs, versions, plans, consumers, subscriptions,"
          + " keys, clients, their next secrets, places for members. A request counts once, also"
          + " where it makes several things."),
  QUOTA_WAIT(
      Form.WAIT,
      "100ms",
      "For how long a request waits for PostgreSQL when its monthly quota has to be asked for,"
          + " before it is treated as if PostgreSQL were away."),
  ISSUER(
      Form.ISSUER,
      "",
      "Where clients reach the control plane, if that is not its own address; access tokens name it"
          + " as their issuer. All nodes on one database need the same."),
  KEY_PREFIX(Form.PREFIX, "gate", "What API keys begin with."),
  GATEWAY_URL(
      Form.URL,
      "",
      "Where clients reach the gateway, if that is not its own address: behind a proxy, say."),
  TARGETS(
      Form.TARGETS,
      "",
      "Addresses that upstream targets may have. Without it, any while Gatehouse listens on a"
          + " loopback address, and public once it listens on others."),
  CHANGES_DAYS(
      Form.DAYS,
      "7",
      "For how many days changes are kept for gateways to catch up with. Who was cut off for longer"
          + " reads everything anew."),
  LOG_LEVEL(Form.LEVEL, "info", "How much is logged."),

  GATEWAY_PORT(Form.PORT, "8000", "Port of the gateway."),
  PLANES(
      Form.PLANES,
      "control,gateway",
      "What of the product this process runs: the control plane, the gateway or both. A gateway"
          + " alone answers nothing but `/health` and `/metrics` on the port of the control"
          + " plane."),
  ACCESS_LOG(
      Form.SWITCH,
      "on",
      "Whether every request is told of in `access.log` under the data folder, one line of JSON"
          + " each."),
  TRUSTED_PROXIES(
      Form.RANGES,
      "",
      "Proxies in front of the control plane and of the gateway, as a list of ranges such as"
          + " `10.0.0.0/8`. What they say of clients is believed; without any, nobody is."),
  CORS_ORIGINS(
      Form.ORIGINS,
      "",
      "Origins whose scripts may call the control plane and read its answers, as browsers name"
          + " them: `https://console.example.com`. Without any, none may."),
  TLS_CERTIFICATE(
      Form.FOLDER,
      "",
      "PEM file with the gateway's certificate and its chain. With it the gateway speaks TLS, and"
          + " HTTP/2 with clients that ask for it. Read again when it changes."),
  TLS_KEY(Form.FOLDER, "", "PEM file (PKCS #8) with the key of that certificate."),
  TRANSPORT(
      Form.TRANSPORT,
      "auto",
      "How the gateway asks the operating system for bytes; `auto` is `epoll` on Linux and `nio`"
          + " elsewhere."),
  MAX_CONNECTIONS(
      Form.CONNECTIONS,
      "50000",
      "How many connections of clients the gateway holds; more are closed as they come."),
  SUBSCRIPTION_LIMIT(
      Form.LIMIT,
      "standard",
      "What a subscription may call, and a client address where anybody may, if neither its approval"
          + " nor the version nor the plan says anything: the name of a"
          + " [profile](limit-profiles.md), numbers such as `100/1m` or `100/1m sliding_window`, or"
          + " `off`. All nodes need the same."),
  WEBSOCKET_IDLE(
      Form.TIME,
      "10m",
      "After how long without a byte in either direction the gateway ends a WebSocket."),
  GRACE(
      Form.TIME,
      "4s",
      "For how long the gateway lets requests end that are running when it is told to stop."
          + " WebSockets and streams of events get 4 seconds of it at most. With more than 4"
          + " seconds, stopping may take longer than ten."),

  REDIS_URL(
      Form.REDIS,
      "",
      "Redis that counts the limits of all nodes: one server, the primary that sentinels know of"
          + " (`redis-sentinel://host:26379,host:26379/0#name`), or a cluster"
          + " (`redis-cluster://host:6379,host:6379`). Without it each node counts by itself."),
  RATE_LIMIT_STORE(
      Form.STORE,
      "",
      "Where permits are counted: `local`, by each node for itself, or `redis`, by all nodes"
          + " together. Without it `redis` where `GATEHOUSE_REDIS_URL` is set."),
  RATE_LIMIT_BUDGET(
      Form.BUDGET,
      "20ms",
      "For how long a request waits for Redis before the outage policy decides on its limits."),
  RATE_LIMIT_OUTAGE(
      Form.OUTAGE,
      "local_share",
      "What becomes of limits while they can't be counted for all nodes: `local_share`, each node"
          + " enforces its share of every limit by itself; `admit`, everybody is admitted;"
          + " `refuse`, nobody who is limited is."),

  JOURNAL_SYNC(
      Form.SYNC,
      "interval",
      "When the journal of requests, from which usage is counted and charged, is forced to the disk:"
          + " `os`, when the operating system likes to; `interval`, every 50 ms, or a time such as"
          + " `20ms`; `always`, before each request goes on. A process that dies loses nothing in any"
          + " way; a machine that does loses what was not forced."),
  JOURNAL_FULL(
      Form.FULL,
      "refuse",
      "What becomes of requests that can't be written down because the disk is full: `refuse`, or"
          + " `serve_unmetered`, and nobody pays for them."),
  JOURNAL_RETENTION(
      Form.TIME, "24h", "For how long single requests can be looked up after they were booked."),
  JOURNAL_SPACE(
      Form.GIGABYTES,
      "8",
      "How many gigabytes of disk booked requests may take at most. They go first when the disk is"
          + " full.");

  static final String PREFIX = "GATEHOUSE_";

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

  Form form() {
    return form;
  }

  /** Empty where there is none. */
  String defaultValue() {
    return defaultValue;
  }

  String meaning() {
    return meaning;
  }
}
