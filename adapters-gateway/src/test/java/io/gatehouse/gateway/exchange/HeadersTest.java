package io.gatehouse.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.catalog.Timeouts;
import io.gatehouse.domain.credential.AddressRules;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.routing.Rows;
import io.gatehouse.domain.routing.TableChange;
import io.gatehouse.domain.value.AddressRange;
import io.gatehouse.gateway.RawClient;
import io.gatehouse.gateway.Recorder;
import io.gatehouse.gateway.Reply;
import io.gatehouse.gateway.Yard;
import io.gatehouse.gateway.http.WireLimits;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which fields go up, which come down, and which are ours. */
class HeadersTest {

  private static final String OPEN = "/acme/open/x";
  private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";

  private Recorder upstream;
  private Yard yard;
  private RawClient client;

  @BeforeEach
  void start() throws IOException {
    upstream = Recorder.answering(Recorder.ok("fine"));
    yard = Yard.to(upstream);
    client = yard.client();
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    yard.close();
    upstream.close();
  }

  @Test
  void whatIsForTheNextHopStaysHere() throws IOException {
    client.get(
        OPEN,
        "Connection: X-Hop, keep-alive,, x-OTHER , Host, X-Consumer-Id",
        "x-hop: 1",
        "X-Other: 2",
        "Keep-Alive: timeout=5",
        "Proxy-Connection: keep-alive",
        "Proxy-Authorization: Basic x",
        "TE: gzip",
        "Trailer: X-Sum",
        "Upgrade: h2c",
        "HTTP2-Settings: x",
        "X-Stays: 3");
    assertThat(sent())
        .contains("\r\nx-stays: 3\r\n", "\r\nhost: ")
        .doesNotContain("x-hop", "x-other", "keep-alive", "proxy-", "\r\nte:", "trailer")
        .doesNotContain("upgrade", "http2-settings", "\r\nconnection:");
  }

  @Test
  void whoeverTakesTrailersIsSaidToTakeThem() throws IOException {
    client.get(OPEN, "TE: trailers, deflate", "Connection: TE");
    assertThat(sent()).contains("\r\nte: trailers\r\n", "\r\nconnection: te\r\n");
  }

  @Test
  void nobodyCanTakeAwayWhatWeSayOfThem() throws IOException {
    client.get(
        "/acme/pets/x",
        Yard.KEY_FIELD,
        "Connection: X-Consumer-Id, X-Request-Id, Forwarded",
        "X-Consumer-Id: con_mine",
        "X_Consumer_Id: con_mine",
        "x-organization-ID: org_mine",
        "X-Forwarded-Port: 1",
        "X-Real-IP: 6.6.6.6");
    assertThat(sent())
        .contains("\r\nx-consumer-id: con_", "\r\nx-organization-id: org_", "\r\nforwarded: for=")
        .doesNotContain("_mine", "x_consumer_id", "x-forwarded-port", "6.6.6.6", "x-api-key");
  }

  @Test
  void nobodyIsAnybodyOnAnOpenVersion() throws IOException {
    client.get(OPEN, "X-Consumer-Id: con_mine", "X-Organization-Id: org_mine");
    assertThat(sent()).doesNotContain("x-consumer-id", "x-organization-id");
    client.get(OPEN, Yard.KEY_FIELD);
    assertThat(upstream.lastRequest()).doesNotContain(Yard.KEY);
  }

  @Test
  void whatStrangersSayOfOthersIsReplaced() throws IOException {
    Reply reply =
        client.get(
            OPEN,
            "X-Forwarded-For: 1.2.3.4",
            "X-Forwarded-Proto: https",
            "X-Forwarded-Host: evil",
            "Forwarded: for=1.2.3.4",
            "X-Request-Id: mine");
    assertThat(sent())
        .contains("\r\nx-forwarded-for: 127.0.0.1\r\n", "\r\nx-forwarded-proto: http\r\n")
        .contains("\r\nx-forwarded-host: gateway\r\n")
        .contains("\r\nforwarded: for=127.0.0.1;host=\"gateway\";proto=http\r\n")
        .doesNotContain("1.2.3.4", "evil", "mine");
    assertThat(reply.header("X-Request-Id")).get().asString().startsWith("req_");
  }

  @Test
  void whatTrustedProxiesSayIsKept() throws IOException {
    try (Yard behind = trusting("127.0.0.0/8");
        RawClient proxy = behind.client()) {
      Reply reply =
          proxy.get(
              OPEN,
              "X-Forwarded-For: 1.2.3.4",
              "X-Forwarded-Proto: https",
              "X-Forwarded-Host: shop.example",
              "Forwarded: for=1.2.3.4;proto=https",
              "X-Consumer-Id: con_mine",
              "X_Forwarded_For: 6.6.6.6",
              "X-Request-Id: their.id");
      assertThat(sent())
          .contains("\r\nx-forwarded-for: 1.2.3.4, 127.0.0.1\r\n")
          .contains("\r\nx-forwarded-proto: https\r\n", "\r\nx-forwarded-host: shop.example\r\n")
          .contains("\r\nforwarded: for=1.2.3.4;proto=https, for=127.0.0.1;host=\"gateway\"")
          .contains("\r\nx-request-id: their.id\r\n")
          .doesNotContain("con_mine", "6.6.6.6");
      assertThat(reply.header("X-Request-Id")).contains("their.id");
      assertThat(behind.opened()).singleElement().asString().startsWith("req_");
      assertThat(proxy.get("/nowhere", "X-Request-Id: their.id").text())
          .contains("\"request_id\":\"their.id\"");
      proxy.get(OPEN, "X-Request-Id: a b", "X-Forwarded-Proto: gopher", "X-Forwarded-Host: a@b");
      assertThat(sent())
          .contains("\r\nx-request-id: req_", "\r\nx-forwarded-proto: http\r\n")
          .contains("\r\nx-forwarded-host: gateway\r\n");
    }
  }

  @Test
  void addressRulesSeeTheClientBehindTheProxy() throws IOException {
    AddressRules rules = new AddressRules(List.of(AddressRange.parse("1.2.3.4")), List.of());
    try (Yard behind = trusting("127.0.0.1");
        RawClient proxy = behind.client()) {
      for (Yard each : List.of(behind, yard)) {
        each.table()
            .replace(
                each.table()
                    .get()
                    .at(
                        2,
                        List.of(
                            new TableChange.Put(
                                Rows.key(6, 4, KeyTerms.NONE.withAddresses(rules))))));
      }
      String field = "X-Forwarded-For: 1.2.3.4";
      assertThat(proxy.get("/acme/pets/x", Yard.KEY_FIELD, field).status()).isEqualTo(200);
      assertThat(proxy.get("/acme/pets/x", Yard.KEY_FIELD, field + ", 6.6.6.6").text())
          .contains("\"code\":\"address_refused\"");
      assertThat(client.get("/acme/pets/x", Yard.KEY_FIELD, field).status()).isEqualTo(403);
    }
  }

  @Test
  void tracesAreContinuedOrStarted() throws IOException {
    client.get(OPEN, "traceparent: " + TRACE, "tracestate: a=b");
    assertThat(sent())
        .contains("\r\ntraceparent: 00-0af7651916cd43dd8448eb211c80319c-", "-00\r\n")
        .contains("\r\ntracestate: a=b\r\n")
        .doesNotContain("b7ad6b7169203331");
    client.get(OPEN, "traceparent: " + TRACE.replace("00-", "ff-"), "tracestate: a=b");
    assertThat(sent()).contains("\r\ntraceparent: 00-").doesNotContain("0af7651916", "tracestate");
    client.get(OPEN, "traceparent: " + TRACE, "traceparent: " + TRACE);
    assertThat(sent()).doesNotContain("0af7651916");
  }

  @Test
  void bothSidesSeeThatItCameThroughHere() throws IOException {
    Reply reply = client.get(OPEN, "Via: 1.0 fred");
    assertThat(sent()).contains("\r\nvia: 1.0 fred\r\n").containsPattern("via: 1.1 gatehouse-");
    assertThat(reply.header("Via")).get().asString().startsWith("1.1 gatehouse-");
    assertThat(reply.header("Date")).get().asString().endsWith(" GMT");
    upstream.follow(
        talk -> {
          talk.request();
          talk.say("HTTP/1.0 200 OK\r\nDate: yesterday\r\nContent-Length: 0\r\n\r\n");
        });
    try (RawClient other = yard.client();
        Yard fresh = Yard.to(upstream);
        RawClient old = fresh.client()) {
      Reply answer = old.send("GET " + OPEN + " HTTP/1.0\r\n\r\n").read();
      assertThat(answer.header("Via")).get().asString().startsWith("1.0 gatehouse-");
      assertThat(answer.header("Date")).contains("yesterday");
      assertThat(upstream.lastRequest()).containsIgnoringCase("via: 1.0 gatehouse-");
      assertThat(other.get(OPEN, "Via: 1.1 a, " + reply.header("Via").get()).status())
          .isEqualTo(508);
    }
  }

  @Test
  void whatIsForUsAloneDoesNotComeDown() throws IOException {
    upstream.follow(
        talk -> {
          talk.request();
          talk.say(
              "HTTP/1.1 200 OK\r\nConnection: X-Hop\r\nX-Hop: 1\r\nKeep-Alive: 5\r\n"
                  + "Proxy-Authenticate: Basic\r\nUpgrade: h2c\r\nTransfer-Encoding: chunked\r\n"
                  + "X-Request-Id: theirs\r\nX-Stays: 2\r\n\r\n"
                  + "1\r\na\r\n0\r\nX-Hop: 3\r\nSet-Cookie: a=b\r\nX-End: 4\r\n\r\n");
        });
    client.send("GET " + OPEN + " HTTP/1.1\r\nHost: g\r\nConnection: close\r\n\r\n");
    String all = client.readToEnd().toLowerCase(Locale.ROOT);
    assertThat(all)
        .contains("\r\nx-stays: 2\r\n", "\r\nx-end: 4\r\n", "\r\nx-request-id: req_")
        .doesNotContain("x-hop", "keep-alive", "proxy-auth", "upgrade", "set-cookie", "theirs");
  }

  @Test
  void questionsAboutTheServerAreOurs() throws IOException {
    Reply options = client.send("OPTIONS * HTTP/1.1\r\nHost: g\r\n\r\n").read();
    assertThat(options.status()).isEqualTo(204);
    assertThat(options.header("Allow")).get().asString().contains("GET", "POST");
    assertThat(asked("OPTIONS", "Max-Forwards: 0").status()).isEqualTo(204);
    assertThat(asked("TRACE", "X: y").status()).isEqualTo(405);
    assertThat(asked("TRACE", "Max-Forwards: 3").header("Allow")).isPresent();
    Reply trace = asked("TRACE", "Max-Forwards: 0\r\nVia: 1.1 a\r\nCookie: secret");
    assertThat(trace.header("Content-Type")).contains("message/http");
    assertThat(trace.text()).startsWith("TRACE /acme/open/x HTTP/1.1\r\n").contains("Via: 1.1 a");
    assertThat(trace.text()).doesNotContain("secret");
    assertThat(upstream.requests()).isEmpty();
    assertThat(asked("OPTIONS", "Max-Forwards: 5").status()).isEqualTo(200);
    assertThat(sent()).startsWith("options /x ").contains("\r\nmax-forwards: 4\r\n");
    assertThat(asked("GET", "Max-Forwards: 0").status()).isEqualTo(200);
    assertThat(client.send("CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n").read().status())
        .isEqualTo(405);
    assertThat(client.isClosed()).isTrue();
  }

  private Reply asked(String method, String fields) throws IOException {
    return client
        .send(method + " " + OPEN + " HTTP/1.1\r\nHost: g\r\n" + fields + "\r\n\r\n")
        .read();
  }

  private Yard trusting(String range) {
    return new Yard(
        Timeouts.DEFAULT, WireLimits.DEFAULT, List.of(AddressRange.parse(range)), upstream.url());
  }

  private String sent() {
    return upstream.lastRequest().toLowerCase(Locale.ROOT);
  }
}
