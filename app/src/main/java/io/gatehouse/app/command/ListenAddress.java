package io.gatehouse.app.command;

import io.gatehouse.app.settings.Setting;
import io.gatehouse.app.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Locale;

/** Where the control plane is to listen, and why it can't. */
final class ListenAddress {

  private ListenAddress() {}

  /**
   * Listens there for a moment. Whoever set it wrongly should hear so before a database is made.
   *
   * @throws CannotServe if that is impossible
   */
  static void require(Settings settings) {
    try (ServerSocket socket = new ServerSocket()) {
      // Asks no name server: what is set is an address.
      InetAddress address = InetAddress.getByName(settings.bind());
      socket.bind(new InetSocketAddress(address, settings.controlPort()));
    } catch (IOException e) {
      throw new CannotServe(sentence(String.valueOf(e.getMessage()), settings), e);
    }
  }

  /**
   * @param reason what the system says
   */
  static String sentence(String reason, Settings settings) {
    return "Port "
        + settings.controlPort()
        + " of "
        + settings.bind()
        + " can't be used: "
        + advice(reason, reason.toLowerCase(Locale.ROOT));
  }

  private static String advice(String reason, String lower) {
    if (lower.contains("assign") || lower.contains("family")) {
      return "the machine has no such address. Set "
          + Setting.BIND.variable()
          + " to one that it has.";
    }
    if (lower.contains("denied")) {
      return "it is kept for others. Choose a higher one with "
          + Setting.CONTROL_PORT.variable()
          + ".";
    }
    return reason
        + ". Stop what uses it, or choose another one with "
        + Setting.CONTROL_PORT.variable()
        + ".";
  }
}
