package io.gatehouse.gateway.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.gateway.FrameClient;
import io.gatehouse.gateway.RawClient;
import io.gatehouse.gateway.Recorder;
import io.gatehouse.gateway.Soon;
import io.gatehouse.gateway.Yard;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way of asking the operating system for bytes that there is here. */
class TransportsTest {

  static Stream<Transport> here() {
    return Stream.of(Transport.values()).filter(Transport::isAvailable);
  }

  @ParameterizedTest
  @MethodSource("here")
  void requestsGoThrough(Transport transport) throws Exception {
    try (Recorder upstream = Recorder.answering(Recorder.ok("hello"));
        Yard yard = yard(transport, 10, upstream);
        RawClient client = yard.client();
        FrameClient frames = FrameClient.to(yard.port())) {
      for (int count = 0; count < 20; count++) {
        assertThat(client.get("/acme/pets/x", Yard.KEY_FIELD).text()).isEqualTo("hello");
        client.send("POST /acme/open/x HTTP/1.1\r\nHost: g\r\nContent-Length: 3\r\n\r\nabc");
        assertThat(client.read().text()).isEqualTo("hello");
        assertThat(upstream.lastRequest()).endsWith("\r\n\r\nabc");
        frames.get(1 + 2 * count, "/acme/open/x");
        assertThat(frames.answer(1 + 2 * count).body()).isEqualTo("hello");
      }
      client.send("GET /acme/pets/x HTTP/1.1\r\nHost: g\r\nHost: h\r\n\r\n");
      assertThat(client.read().status()).isEqualTo(400);
      assertThat(client.isClosed()).isTrue();
      assertThat(yard.settlements()).hasSize(60);
    }
  }

  @ParameterizedTest
  @MethodSource("here")
  void thereIsRoomForSoManyAndNoMore(Transport transport) throws Exception {
    try (Recorder upstream = Recorder.answering(Recorder.ok("hello"));
        Yard yard = yard(transport, 3, upstream)) {
      List<RawClient> inside = new ArrayList<>();
      for (int count = 0; count < 3; count++) {
        RawClient client = yard.client();
        assertThat(client.get("/acme/open/x").status()).isEqualTo(200);
        inside.add(client);
      }
      try (RawClient outside = yard.client()) {
        assertThat(outside.isClosed()).isTrue();
      }
      assertThat(yard.server().refusedConnections()).isEqualTo(1);
      assertThat(meter(yard, "gatehouse.gateway.connections.refused")).isEqualTo(1);
      assertThat(meter(yard, "gatehouse.gateway.connections")).isEqualTo(3);
      inside.remove(0).close();
      Soon.is(() -> yard.server().connections() == 2);
      try (RawClient next = yard.client()) {
        assertThat(next.get("/acme/open/x").status()).isEqualTo(200);
      }
      for (RawClient client : inside) {
        assertThat(client.get("/acme/open/x").status()).isEqualTo(200);
        client.close();
      }
    }
  }

  @Test
  void whoAsksForWhatIsNotThereIsTold() {
    assertThat(Transport.named("nio")).isEqualTo(Transport.NIO);
    assertThat(Transport.named("auto"))
        .isEqualTo(Transport.best())
        .isNotEqualTo(Transport.IO_URING);
    for (Transport each : Transport.values()) {
      String name = each.name().toLowerCase(java.util.Locale.ROOT);
      if (each.isAvailable()) {
        assertThat(Transport.named(name)).isEqualTo(each);
      } else {
        assertThatThrownBy(() -> Transport.named(name))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining(name + " is not available");
      }
    }
  }

  private static double meter(Yard yard, String name) {
    return yard.meters().get(name).meter().measure().iterator().next().getValue();
  }

  private static Yard yard(Transport transport, int connections, Recorder upstream) {
    return new Yard(new Listening(Yard.ANYWHERE, 1, transport, connections, null), upstream);
  }
}
