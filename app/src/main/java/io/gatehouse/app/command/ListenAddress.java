package io.gatehouse.app.command;

import io.gatehouse.app.settings.Setting;
import io.gatehouse.app.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.Locale;

/** Where the planes are to listen, and why they can't. */
final class ListenAddress {

  private ListenAddress() {}

  /**
   * Listens there for a moment. Whoever set it wrongly should hear so before a database is made.
   *
   * @throws CannotServe if that is impossible
   */
  static void require(Settings settings) {
    require(settings, settings.controlPort(), Setting.CONTROL_PORT);
    if (settings.runsGateway()) {
      require(settings, settings.gatewayPort(), Setting.GATEWAY_PORT);
    }
  }

  private static void require(Settings settings, int port, Setting setting) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(of(settings), port));
    } catch (IOException e) {
      String reason = String.valueOf(e.getMessage());
      throw new CannotServe(sentence(reason, settings.bind(), port, setting), e);
    }
  }

  /** Where to listen. Asks no name server: what is set is an address. */
  static InetAddress of(Settings settings) {
    try {
      return InetAddress.getByName(settings.bind());
    } catch (UnknownHostException e) {
      throw new CannotServe(settings.bind() + " is not an address", e);
    }
  }

  /**
   * Of the control plane's.
   *
   * @param reason what the system says
   */
  static String sentence(String reason, Settings settings) {
    return sentence(reason, settings.bind(), settings.controlPort(), Setting.CONTROL_PORT);
  }

  private static String sentence(String reason, String bind, int port, Setting setting) {
    return "Port "
        + port
        + " of "
        + bind
        + " can't be used: "
        + advice(reason, reason.toLowerCase(Locale.ROOT), setting);
  }

  private static String advice(String reason, String lower, Setting setting) {
    if (lower.contains("assign") || lower.contains("family")) {
      return "the machine has no such address. Set "
          + Setting.BIND.variable()
          + " to one that it has.";
    }
    if (lower.contains("denied")) {
      return "it is kept for others. Choose a higher one with " + setting.variable() + ".";
    }
    return reason + ". Stop what uses it, or choose another one with " + setting.variable() + ".";
  }
}
