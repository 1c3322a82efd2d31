package io.gatehouse.examples.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gatehouse.application.gateway.Admission;
import io.gatehouse.application.gateway.AdmitRequest;
import io.gatehouse.application.gateway.Admitted;
import io.gatehouse.application.gateway.Arrival;
import io.gatehouse.application.gateway.SettleRequest;
import io.gatehouse.application.limit.InMemoryRateLimiter;
import io.gatehouse.client.GatehouseClient;
import io.gatehouse.client.UsageSender;
import io.gatehouse.domain.access.BearerTokens;
import io.gatehouse.domain.routing.RequestPath;
import io.gatehouse.domain.routing.WatchedTable;
import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.domain.usage.Settlement;
import io.gatehouse.domain.value.IpAddress;
import io.gatehouse.examples.embed.Town;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom there is a place for. */
class ReporterTest {

  /** A call of somebody who may call. */
  private record Call(RequestPath path) implements Arrival {

    @Override
    public String method() {
      return "GET";
    }

    @Override
    public String host() {
      return "localhost";
    }

    @Override
    public IpAddress client() {
      return IpAddress.parse("127.0.0.1");
    }

    @Override
    public String header(String name) {
      return name.equalsIgnoreCase("X-API-Key") ? Town.SUBSCRIBED : null;
    }
  }

  @TempDir private Path folder;

  private HttpServer controlPlane;
  private UsageSender sender;
  private SettleRequest settle;
  private AdmitRequest admit;

  @BeforeEach
  void open() throws Exception {
    controlPlane = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    controlPlane.createContext("/", ReporterTest::answer);
    controlPlane.start();
    URI address = URI.create("http://127.0.0.1:" + controlPlane.getAddress().getPort());
    GatehouseClient client = GatehouseClient.at(address).signIn("ada@example.com", "any");
    sender = client.usage().sender().room(2).age(Duration.ZERO).start();
    settle = new SettleRequest(new Reporter(sender));
    WatchedTable table = new WatchedTable(Town.file(folder, "http://upstream.example"));
    BearerTokens tokens = new BearerTokens("http://issuer.example");
    admit = new AdmitRequest(table::get, tokens, new InMemoryRateLimiter(() -> 0));
  }

  @AfterEach
  void close() {
    sender.close();
    controlPlane.stop(0);
  }

  @Test
  void nobodyIsLetInWhomThereIsNoPlaceFor() {
    Admitted one = admitted();
    Admitted other = admitted();
    assertThat(settle.open(one, "r1")).isTrue();
    assertThat(settle.open(other, "r2")).isTrue();
    Admitted third = admitted();
    assertThat(settle.open(third, "r3")).isFalse();
    settle.settle(third, "r3", settlement(Outcome.DENIED));
    assertThat(sender.hasRoom()).isFalse();

    settle.settle(one, "r1", settlement(Outcome.DENIED));
    assertThat(settle.open(admitted(), "r4")).isTrue();
    assertThat(sender.hasRoom()).isFalse();
    settle.settle(other, "r2", settlement(Outcome.SERVED));
    await(1);
    assertThat(sender.hasRoom()).isTrue();
    settle.settle(admitted(), "r5", settlement(Outcome.CACHE_HIT));
    await(2);
    assertThat(sender.dropped()).isZero();
  }

  private Admitted admitted() {
    CompletableFuture<Admission> said = new CompletableFuture<>();
    Call call = new Call(RequestPath.parse(Town.PATH));
    admit.admit(call, Runnable::run, Instant.now(), said::complete);
    return (Admitted) said.join();
  }

  private void await(long reported) {
    Instant patience = Instant.now().plusSeconds(20);
    while (sender.reported() < reported || !sender.hasRoom()) {
      assertThat(Instant.now()).isBefore(patience);
      Thread.onSpinWait();
    }
  }

  private static Settlement settlement(Outcome outcome) {
    return new Settlement(outcome, 200, 1, 2, 3_000_000);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    String body =
        exchange.getRequestURI().getPath().equals("/api/auth/login")
            ? "{\"access_token\":\"a\",\"refresh_token\":\"r\",\"expires_in\":900}"
            : "{\"accepted\":1,\"duplicates\":0,\"refused\":[]}";
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
