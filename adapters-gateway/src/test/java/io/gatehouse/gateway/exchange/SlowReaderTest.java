package io.gatehouse.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.gateway.RawClient;
import io.gatehouse.gateway.Recorder;
import io.gatehouse.gateway.Yard;
import io.gatehouse.gateway.listen.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients that read more slowly than upstreams speak. */
class SlowReaderTest {

  private static final int SIZE = 8_000_000;
  private static final int SIP = 16 * 1024;
  private static final int PAUSE_NANOS = 200_000;

  static Stream<Transport> transports() {
    return Stream.of(Transport.values()).filter(Transport::isAvailable);
  }

  @ParameterizedTest
  @MethodSource("transports")
  void anUpstreamThatHasLeftIsReadToItsEnd(Transport transport) throws IOException {
    String head = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n";
    try (Recorder upstream =
            new Recorder(
                talk -> {
                  talk.request();
                  talk.say(head.formatted(SIZE)).say(new byte[SIZE]);
                });
        Yard yard = Yard.by(transport, upstream)) {
      for (int time = 0; time < 2; time++) {
        try (RawClient client = thirstless(yard)) {
          client.send("GET /acme/open/x HTTP/1.1\r\nHost: g\r\n\r\n");
          assertThat(client.read(true).status()).isEqualTo(200);
          assertThat(sip(client)).isEqualTo(SIZE);
        }
      }
    }
  }

  private static RawClient thirstless(Yard yard) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), yard.port()));
    return new RawClient(socket);
  }

  private static int sip(RawClient client) throws IOException {
    int sipped = 0;
    int now = -1;
    while (now != 0 && sipped < SIZE) {
      now = client.in().readNBytes(Math.min(SIP, SIZE - sipped)).length;
      sipped += now;
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return sipped;
  }
}
