package io.gatehouse.persistence.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of the address that the server listens on. */
final class LocalPort {

  /** By number: what "localhost" is differs from machine to machine. */
  static final String ADDRESS = "127.0.0.1";

  private static final int LAST = 65_535;
  private static final byte[] BYTES = {127, 0, 0, 1};

  private LocalPort() {}

  /** Whether there is a port of that number at all. */
  static boolean isPort(int number) {
    return number > 0 && number <= LAST;
  }

  static boolean isFree(int port) {
    try (ServerSocket socket = bound(port)) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  static int any() throws IOException {
    try (ServerSocket socket = bound(0)) {
      return socket.getLocalPort();
    }
  }

  private static ServerSocket bound(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.bind(new InetSocketAddress(InetAddress.getByAddress(BYTES), port), 1);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }
}
