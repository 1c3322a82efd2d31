package io.gatehouse.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.gateway.RawClient;
import io.gatehouse.gateway.Recorder;
import io.gatehouse.gateway.Yard;
import io.gatehouse.gateway.listen.Transport;
import java.io.IOException;
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
        try (RawClient client = RawClient.sipping(yard.port())) {
          client.send("GET /acme/open/x HTTP/1.1\r\nHost: g\r\n\r\n");
          assertThat(client.read(true).status()).isEqualTo(200);
          assertThat(sip(client)).isEqualTo(SIZE);
        }
      }
    }
  }

  /** All that the system has, it would otherwise hand over at once when it knows of the end. */
  @ParameterizedTest
  @MethodSource("transports")
  void anEndThatIsNearMakesNobodyReadFaster(Transport transport) throws IOException {
    String head = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n";
    try (Recorder upstream =
            new Recorder(
                talk -> {
                  talk.request();
                  talk.say(head.formatted(2 * SIZE)).say(new byte[2 * SIZE]);
                });
        Yard yard = Yard.by(transport, upstream);
        RawClient client = yard.client()) {
      long before = buffers(yard);
      long most = 0;
      client.send("GET /acme/open/x HTTP/1.1\r\nHost: g\r\n\r\n");
      assertThat(client.read(true).status()).isEqualTo(200);
      for (int sipped = 0; sipped < 2 * SIZE; sipped += SIP) {
        assertThat(client.in().readNBytes(Math.min(SIP, 2 * SIZE - sipped))).isNotEmpty();
        LockSupport.parkNanos(PAUSE_NANOS);
        most = Math.max(most, buffers(yard) - before);
      }
      assertThat(most).isLessThan(1_500_000);
    }
  }

  private static long buffers(Yard yard) {
    return (long) yard.meters().get("gatehouse.gateway.buffers").gauge().value();
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
