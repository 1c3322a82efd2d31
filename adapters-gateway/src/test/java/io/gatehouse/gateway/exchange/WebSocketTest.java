package io.gatehouse.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.domain.usage.Settlement;
import io.gatehouse.gateway.RawClient;
import io.gatehouse.gateway.Recorder;
import io.gatehouse.gateway.Reply;
import io.gatehouse.gateway.Soon;
import io.gatehouse.gateway.Yard;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Connections that change to WebSocket, and those that must not. */
class WebSocketTest {

  private static final String ASK =
      "GET /acme/open/chat HTTP/1.1\r\n"
          + "Host: g\r\n"
          + "Connection: keep-alive, Upgrade\r\n"
          + "Upgrade: WebSocket\r\n"
          + "Sec-WebSocket-Version: 13\r\n"
          + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
          + "Sec-WebSocket-Protocol: chat\r\n\r\n";
  private static final String SWITCH =
      "HTTP/1.1 101 Switching Protocols\r\n"
          + "Connection: Upgrade\r\n"
          + "Upgrade: websocket\r\n"
          + "Sec-WebSocket-Protocol: chat\r\n"
          + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";

  @Test
  void bytesGoBothWaysUntilTheEnd() throws IOException {
    try (Recorder upstream =
            new Recorder(
                talk -> {
                  talk.request();
                  talk.say(SWITCH + "at once");
                  talk.say(talk.in().readNBytes(5));
                });
        Yard yard = Yard.to(upstream);
        RawClient client = yard.client()) {
      Reply head = client.send(ASK).read();
      assertThat(head.status()).isEqualTo(101);
      assertThat(head.header("Connection")).hasValue("upgrade");
      assertThat(head.header("Upgrade")).hasValue("websocket");
      assertThat(head.header("Sec-WebSocket-Accept")).hasValue("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
      assertThat(head.header("Sec-WebSocket-Protocol")).hasValue("chat");
      assertThat(head.header("X-Request-Id")).isPresent();
      assertThat(client.readText(7)).isEqualTo("at once");
      client.send("\0GET ");
      assertThat(client.readText(5)).isEqualTo("\0GET ");
      assertThat(client.isClosed()).isTrue();
      client.socket().close();

      assertThat(upstream.lastRequest())
          .containsIgnoringCase("\r\nconnection: upgrade\r\n")
          .containsIgnoringCase("\r\nupgrade: websocket\r\n")
          .contains("\r\nSec-WebSocket-Version: 13\r\n")
          .contains("\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n")
          .doesNotContain("keep-alive");
      Settlement settlement = onlySettlement(yard);
      assertThat(settlement.outcome()).isEqualTo(Outcome.SERVED);
      assertThat(settlement.status()).isEqualTo(101);
      assertThat(settlement.requestBytes()).isEqualTo(5);
      assertThat(settlement.responseBytes()).isEqualTo(12);
    }
  }

  @Test
  void whatTheClientSaysTooEarlyIsHandedOverInOrder() throws IOException {
    try (Recorder upstream =
            new Recorder(
                talk -> {
                  talk.request();
                  assertThat(talk.socket().getInputStream().available()).isZero();
                  talk.say(SWITCH);
                  talk.say(talk.in().readNBytes(38));
                });
        Yard yard = Yard.to(upstream);
        RawClient client = yard.client()) {
      client.send(ASK + "GET /acme/open/x HTTP/1.1\r\nHost: g\r\n\r\n");
      assertThat(client.read().status()).isEqualTo(101);
      assertThat(client.readText(38)).isEqualTo("GET /acme/open/x HTTP/1.1\r\nHost: g\r\n\r\n");
      client.socket().close();
      onlySettlement(yard);
      assertThat(upstream.requests()).hasSize(1);
    }
  }

  @Test
  void anUpstreamThatDeclinesIsAnAnswerLikeAnyOther() throws IOException {
    try (Recorder upstream = Recorder.answering(Recorder.ok("no"));
        Yard yard = Yard.to(upstream);
        RawClient client = yard.client()) {
      client.send(ASK + ASK);
      for (int count = 0; count < 2; count++) {
        Reply reply = client.read();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).isEqualTo("no");
      }
      assertThat(client.get("/acme/open/x").text()).isEqualTo("no");
      assertThat(yard.settlements()).hasSize(3);
    }
  }

  @Test
  void nobodyGetsASwitchWithoutAsking() throws IOException {
    try (Recorder upstream = Recorder.answering(SWITCH);
        Yard yard = Yard.to(upstream);
        RawClient client = yard.client()) {
      String[] others = {
        ASK.replace("WebSocket\r\n", "h2c\r\n"),
        ASK.replace("WebSocket\r\n", "websocket, h2c\r\n"),
        ASK.replace("keep-alive, Upgrade", "keep-alive"),
        ASK.replace("GET", "DELETE"),
        ASK.replace("Host: g\r\n", "Host: g\r\nContent-Length: 1\r\n").concat("x"),
      };
      for (String other : others) {
        assertThat(client.send(other).read().status()).as(other).isEqualTo(502);
        assertThat(upstream.lastRequest())
            .doesNotContainIgnoringCase("\r\nupgrade:")
            .doesNotContainIgnoringCase("\r\nconnection:");
      }
      assertThat(yard.settlements())
          .hasSize(others.length)
          .allMatch(each -> each.outcome() == Outcome.UPSTREAM_FAILED);
    }
  }

  @Test
  void aSwitchWithoutProofIsNone() throws IOException {
    try (Recorder upstream =
            Recorder.answering(
                "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\n"
                    + "Upgrade: websocket\r\n\r\n");
        Yard yard = Yard.to(upstream);
        RawClient client = yard.client()) {
      assertThat(client.send(ASK).read().status()).isEqualTo(502);
      assertThat(onlySettlement(yard).outcome()).isEqualTo(Outcome.UPSTREAM_FAILED);
    }
  }

  @Test
  void whoHasNoMoreToSayMayListenOn() throws IOException {
    try (Recorder upstream =
            new Recorder(
                talk -> {
                  talk.request();
                  talk.say(SWITCH);
                  talk.say(talk.in().readAllBytes());
                });
        Yard yard = Yard.to(upstream);
        RawClient client = yard.client()) {
      assertThat(client.send(ASK).read().status()).isEqualTo(101);
      client.send("the whole of it");
      client.socket().shutdownOutput();
      assertThat(client.readText(15)).isEqualTo("the whole of it");
      assertThat(client.isClosed()).isTrue();
      assertThat(onlySettlement(yard).outcome()).isEqualTo(Outcome.SERVED);
    }
  }

  @Test
  void whoDoesNotListenMakesTheOtherWait() throws IOException {
    AtomicLong said = new AtomicLong();
    try (Recorder upstream =
            new Recorder(
                talk -> {
                  talk.request();
                  talk.say(SWITCH);
                  byte[] much = new byte[64 * 1024];
                  while (said.addAndGet(much.length) < 512L * 1024 * 1024) {
                    talk.say(much);
                  }
                });
        Yard yard = Yard.to(upstream);
        RawClient client = yard.client()) {
      assertThat(client.send(ASK).read().status()).isEqualTo(101);
      Soon.isStill(said::get);
      assertThat(said.get()).isLessThan(32L * 1024 * 1024);
      client.readText(10 * 1024 * 1024);
    }
  }

  @Test
  void whereNothingMovesForLongItEnds() throws IOException {
    try (Recorder upstream =
            new Recorder(
                talk -> {
                  talk.request();
                  talk.say(SWITCH);
                  talk.in().read();
                });
        Yard yard = Yard.impatient(upstream);
        RawClient client = yard.client()) {
      assertThat(client.send(ASK).read().status()).isEqualTo(101);
      assertThat(client.isClosed()).isTrue();
      assertThat(onlySettlement(yard).outcome()).isEqualTo(Outcome.SERVED);
    }
  }

  @Test
  void aWebSocketOfTheJdkComesThrough() throws Exception {
    try (Recorder upstream =
            new Recorder(
                talk -> {
                  String key = talk.request().split("Sec-WebSocket-Key: ", 2)[1].split("\r", 2)[0];
                  talk.say(agreement(key));
                  byte[] frame = talk.in().readNBytes(2 + 4 + 5);
                  byte[] answer = {(byte) 0x81, 5, 0, 0, 0, 0, 0};
                  for (int at = 0; at < 5; at++) {
                    answer[2 + at] = (byte) (frame[6 + at] ^ frame[2 + at % 4]);
                  }
                  talk.say(answer);
                  talk.in().readNBytes(2 + 4 + 2);
                  talk.say(new byte[] {(byte) 0x88, 2, 3, (byte) 0xe8});
                });
        Yard yard = Yard.to(upstream)) {
      CompletableFuture<String> heard = new CompletableFuture<>();
      WebSocket socket =
          HttpClient.newHttpClient()
              .newWebSocketBuilder()
              .buildAsync(
                  URI.create("ws://127.0.0.1:" + yard.port() + "/acme/open/chat"),
                  new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean l) {
                      heard.complete(text.toString());
                      from.request(1);
                      return CompletableFuture.completedFuture(null);
                    }
                  })
              .get(10, TimeUnit.SECONDS);
      socket.sendText("hello", true).get(10, TimeUnit.SECONDS);
      assertThat(heard.get(10, TimeUnit.SECONDS)).isEqualTo("hello");
      socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(10, TimeUnit.SECONDS);
      assertThat(onlySettlement(yard).responseBytes()).isEqualTo(7 + 4);
    }
  }

  private static String agreement(String key) {
    return "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\n"
        + "Upgrade: websocket\r\nSec-WebSocket-Accept: "
        + proof(key)
        + "\r\n\r\n";
  }

  private static String proof(String key) {
    try {
      byte[] text =
          (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII);
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest(text));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static Settlement onlySettlement(Yard yard) {
    Soon.is(() -> !yard.settlements().isEmpty());
    assertThat(yard.settlements()).hasSize(1);
    return yard.settlements().get(0);
  }
}
