package io.gatehouse.persistence.postgres;

/** How the server is configured; by this file alone, which is written anew at every start. */
final class Settings {

  /**
   * Little memory, as we share the machine with what it is for. The log tells what happened to the
   * server, not what was stored: neither statements nor the values that a constraint refused.
   */
  private static final String ALWAYS =
      """
      # Written at every start.
      listen_addresses = '127.0.0.1'
      unix_socket_directories = ''
      password_encryption = 'scram-sha-256'
      max_connections = 250
      shared_buffers = 128MB
      max_wal_size = 512MB
      wal_compression = on
      jit = off
      lc_messages = 'C'
      timezone = 'UTC'
      log_timezone = 'UTC'
      logging_collector = off
      log_checkpoints = off
      log_min_messages = warning
      log_min_error_statement = panic
      log_error_verbosity = terse
      log_parameter_max_length_on_error = 0
      """;

  private static final String FORGETFUL =
      """
      fsync = off
      synchronous_commit = off
      full_page_writes = off
      """;

  private Settings() {}

  static String text(Durability durability) {
    return durability == Durability.FULL ? ALWAYS : ALWAYS + FORGETFUL;
  }
}
