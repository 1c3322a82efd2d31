package io.gatehouse.gateway.upstream;

import io.netty.channel.ChannelException;
import java.net.BindException;
import java.net.ConnectException;

/** When a connection fails for want of something of our own: descriptors, memory, or ports. */
final class OwnWant {

  private OwnWant() {}

  static boolean isIt(Throwable cause) {
    return cause instanceof ChannelException
        || cause instanceof BindException
        || (cause instanceof ConnectException && saysSo(cause));
  }

  /** The native transport has one exception for all that connect may say. */
  private static boolean saysSo(Throwable cause) {
    String said = String.valueOf(cause.getMessage());
    return said.contains("Cannot assign requested address")
        || said.contains("Too many open files")
        || said.contains("No buffer space available")
        || said.contains("Cannot allocate memory");
  }
}
