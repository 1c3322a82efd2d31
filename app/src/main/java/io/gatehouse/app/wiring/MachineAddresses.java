package io.gatehouse.app.wiring;

import io.gatehouse.domain.value.IpAddress;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The addresses of this machine's network interfaces, as they are at the start. */
final class MachineAddresses {

  private static final Logger LOG = LoggerFactory.getLogger(MachineAddresses.class);

  private MachineAddresses() {}

  static Set<IpAddress> read() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .map(InetAddress::getAddress)
          .map(IpAddress::of)
          .collect(Collectors.toUnmodifiableSet());
    } catch (SocketException e) {
      LOG.warn("The machine doesn't tell its addresses, so only the usual are known as own", e);
      return Set.of();
    }
  }
}
