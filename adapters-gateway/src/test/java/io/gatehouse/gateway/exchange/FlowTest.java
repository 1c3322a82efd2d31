package io.gatehouse.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.gateway.RawClient;
import io.gatehouse.gateway.Recorder;
import io.gatehouse.gateway.Reply;
import io.gatehouse.gateway.Yard;
import io.gatehouse.gateway.listen.Transport;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The ways that a request goes through, and those that it does not, by every transport. */
class FlowTest {

  static Stream<Transport> transports() {
    return Stream.of(Transport.values()).filter(Transport::isAvailable);
  }

  @ParameterizedTest
  @MethodSource("transports")
  void aRequestWithAKeyGoesToTheUpstream(Transport transport) throws IOException {
    try (Recorder upstream = Recorder.answering(Recorder.ok("hello"));
        Yard yard = Yard.by(transport, upstream);
        RawClient client = yard.client()) {
      Reply reply = client.get("/acme/pets/v1/a%20b/c?d=e&f", Yard.KEY_FIELD, "Accept: text/x");

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.text()).isEqualTo("hello");
      assertThat(reply.header("X-Request-Id")).get().asString().startsWith("req_");
      assertThat(upstream.lastRequest())
          .startsWith("GET /a%20b/c?d=e&f HTTP/1.1\r\n")
          .contains("Accept: text/x")
          .doesNotContain(Yard.KEY)
          .containsIgnoringCase("x-consumer-id: con_")
          .containsIgnoringCase("x-organization-id: org_")
          .containsIgnoringCase("x-forwarded-for: 127.0.0.1");
      assertThat(yard.settlements()).hasSize(1);
      assertThat(yard.settlements().get(0).outcome()).isEqualTo(Outcome.SERVED);
    }
  }

  @ParameterizedTest
  @MethodSource("transports")
  void oneConnectionServesManyRequests(Transport transport) throws IOException {
    try (Recorder upstream = Recorder.answering(Recorder.ok("hello"));
        Yard yard = Yard.by(transport, upstream);
        RawClient client = yard.client()) {
      for (int count = 0; count < 20; count++) {
        assertThat(client.get("/acme/pets/x", Yard.KEY_FIELD).text()).isEqualTo("hello");
      }
      assertThat(upstream.connections()).isEqualTo(1);
      assertThat(yard.settlements()).hasSize(20);
    }
  }

  @ParameterizedTest
  @MethodSource("transports")
  void pipelinedRequestsAreAnsweredInOrder(Transport transport) throws IOException {
    try (Recorder upstream =
            new Recorder(
                talk -> {
                  for (String head = talk.request(); !head.isEmpty(); head = talk.request()) {
                    talk.say(Recorder.ok(head.substring(4, 6)));
                  }
                });
        Yard yard = Yard.by(transport, upstream);
        RawClient client = yard.client()) {
      StringBuilder all = new StringBuilder();
      for (int count = 0; count < 9; count++) {
        all.append("GET /acme/open/").append(count).append(" HTTP/1.1\r\nHost: g\r\n\r\n");
      }
      client.send(all.toString());
      for (int count = 0; count < 9; count++) {
        assertThat(client.read().text()).isEqualTo("/" + count);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("transports")
  void bodiesGoUpAndDown(Transport transport) throws IOException {
    try (Recorder upstream =
            Recorder.answering(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n");
        Yard yard = Yard.by(transport, upstream);
        RawClient client = yard.client()) {
      client.send(
          "POST /acme/open/x HTTP/1.1\r\nHost: g\r\nTransfer-Encoding: chunked\r\n\r\n"
              + "5\r\nhello\r\n0\r\n\r\n");
      assertThat(client.read().text()).isEqualTo("abc");
      assertThat(upstream.lastRequest()).endsWith("\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
      client.send("POST /acme/open/x HTTP/1.1\r\nHost: g\r\nContent-Length: 5\r\n\r\nhello");
      assertThat(client.read().text()).isEqualTo("abc");
      assertThat(upstream.lastRequest()).endsWith("\r\n\r\nhello");
    }
  }

  @ParameterizedTest
  @MethodSource("transports")
  void whoShowsNothingIsToldWhatIsMissing(Transport transport) throws IOException {
    try (Recorder upstream = Recorder.answering(Recorder.ok("hello"));
        Yard yard = Yard.by(transport, upstream);
        RawClient client = yard.client()) {
      Reply reply = client.get("/acme/pets/x");
      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.header("Content-Type")).contains("application/problem+json");
      assertThat(reply.text()).contains("\"code\":\"credential_missing\"", "API key is required");
      assertThat(client.get("/acme/pets/x", "X-API-Key: nonsense").text())
          .contains("\"code\":\"credential_invalid\"", "Invalid API key");
      assertThat(client.get("/acme/nothing/x").status()).isEqualTo(404);
      assertThat(client.get("/acme/pets/x", "X-API-Key: " + Yard.UNSUBSCRIBED_KEY).status())
          .isEqualTo(403);
      assertThat(upstream.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("transports")
  void limitsHold(Transport transport) throws IOException {
    try (Recorder upstream = Recorder.answering(Recorder.ok("hello"));
        Yard yard = Yard.by(transport, upstream);
        RawClient client = yard.client()) {
      String field = "X-API-Key: " + Yard.LIMITED_KEY;
      assertThat(client.get("/acme/pets/x", field).status()).isEqualTo(200);
      assertThat(client.get("/acme/pets/x", field).status()).isEqualTo(200);
      assertThat(client.get("/acme/pets/x", field).status()).isEqualTo(429);
      assertThat(upstream.requests()).hasSize(2);
    }
  }

  @ParameterizedTest
  @MethodSource("transports")
  void anUpstreamThatRefusesIsUnreachable(Transport transport) throws IOException {
    Recorder gone = Recorder.answering("");
    gone.close();
    try (Yard yard = Yard.by(transport, gone);
        RawClient client = yard.client()) {
      assertThat(client.get("/acme/open/x").status()).isEqualTo(502);
      assertThat(yard.settlements()).hasSize(1);
      assertThat(yard.settlements().get(0).outcome()).isEqualTo(Outcome.UPSTREAM_FAILED);
    }
  }
}
