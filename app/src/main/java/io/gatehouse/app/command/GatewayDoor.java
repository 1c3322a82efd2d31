package io.gatehouse.app.command;

import io.gatehouse.app.settings.Settings;
import io.gatehouse.app.settings.TlsFiles;
import io.gatehouse.gateway.listen.Certificates;
import io.gatehouse.gateway.listen.Listening;
import io.gatehouse.gateway.listen.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;

/** How the gateway is to listen, as somebody set it. */
final class GatewayDoor {

  private GatewayDoor() {}

  static Listening of(Settings settings) {
    return new Listening(
        new InetSocketAddress(ListenAddress.of(settings), settings.gatewayPort()),
        Runtime.getRuntime().availableProcessors(),
        transport(settings),
        settings.connections(),
        settings.gatewayTls().map(GatewayDoor::certificates).orElse(null));
  }

  private static Transport transport(Settings settings) {
    try {
      return Transport.named(settings.transport());
    } catch (IllegalStateException e) {
      throw new CannotServe(
          "The transport %s can't be had on this machine (expected: auto, or one that can)"
              .formatted(settings.transport()),
          e);
    }
  }

  private static Certificates certificates(TlsFiles files) {
    try {
      return new Certificates(files.certificate(), files.key(), Certificates.PERIOD);
    } catch (IOException | GeneralSecurityException e) {
      throw new CannotServe(
          "%s and %s can't be used: %s".formatted(files.certificate(), files.key(), e.getMessage()),
          e);
    }
  }
}
