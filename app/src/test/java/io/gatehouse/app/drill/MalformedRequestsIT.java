package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.runtime.Race;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.Test;

/** Nothing that a client sends makes the program fail, or tell what it is made of. */
class MalformedRequestsIT {

  private static final int REQUESTS = 10_000;
  private static final int CLIENTS = 8;
  private static final long SEED = 20261121L;

  private final Map<Integer, Integer> answers = new ConcurrentSkipListMap<>();

  @Test
  void badRequestsGetClearRefusalsAndLeaveTheProgramHealthy() throws Exception {
    try (GatehouseProcess gatehouse = GatehouseProcess.prepare().start()) {
      Api api = Api.of(gatehouse).setUp();
      String token = api.post("/api/auth/login", login()).expect(200).text("access_token");
      api.post("/api/organizations", Map.of("name", "Acme")).expect(201);
      api.post("/api/organizations/acme/apis", Map.of("name", "Weather", "visibility", "private"))
          .expect(201);
      MalformedRequests requests = new MalformedRequests(SEED, token);

      Race.of(CLIENTS, client -> send(requests, gatehouse.port()));

      assertThat(gatehouse.isReady()).isTrue();
      api.get("/api/users/me").expect(200);
      // Some requests are no HTTP at all, or end early; the rest must be told what is wrong.
      assertThat(answers.getOrDefault(0, 0)).as("no answer: %s", answers).isLessThan(REQUESTS / 20);
      assertThat(Files.readString(gatehouse.log())).doesNotContain(" ERROR ", "Exception");
    }
  }

  private int send(MalformedRequests requests, int port) {
    for (int sent = 0; sent < REQUESTS / CLIENTS; sent++) {
      byte[] request;
      synchronized (requests) {
        request = requests.next();
      }
      try {
        check(request, exchange(port, request));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return CLIENTS;
  }

  private static Map<String, String> login() {
    return Map.of("email", Api.ADMIN_EMAIL, "password", Api.ADMIN_PASSWORD);
  }

  private void check(byte[] request, String answer) {
    String sent =
        new String(request, 0, Math.min(request.length, 2000), StandardCharsets.ISO_8859_1);
    int status = answer.startsWith("HTTP/1.") ? Integer.parseInt(answer.substring(9, 12)) : 0;
    answers.merge(status, 1, Integer::sum);
    assertThat(status).as("answer to%n%s%nwas%n%s", sent, answer).isLessThan(500);
    assertThat(answer)
        .as("answer to%n%s", sent)
        .doesNotContain("Exception", "\tat ", "io.micronaut", "io.netty", "java.lang", "jackson");
    if (status >= 400) {
      assertThat(answer).as("answer to%n%s", sent).containsIgnoringCase("application/problem+json");
      assertThat(answer).as("answer to%n%s", sent).containsIgnoringCase("x-request-id:");
    }
  }

  private static String exchange(int port, byte[] request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      try {
        OutputStream out = socket.getOutputStream();
        out.write(request);
        out.flush();
        // Many of these never end as they promised: say so only when no answer comes.
        socket.setSoTimeout(200);
        if (!readAll(socket, answer)) {
          socket.shutdownOutput();
          socket.setSoTimeout(10_000);
          readAll(socket, answer);
        }
      } catch (IOException e) {
        // It may answer and close before it has read everything; what came until then counts.
      }
      return answer.toString(StandardCharsets.ISO_8859_1);
    }
  }

  /** Whether the answer ended. */
  private static boolean readAll(Socket socket, ByteArrayOutputStream answer) throws IOException {
    byte[] buffer = new byte[8192];
    try {
      for (int n; (n = socket.getInputStream().read(buffer)) >= 0; ) {
        answer.write(buffer, 0, n);
      }
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }
}
