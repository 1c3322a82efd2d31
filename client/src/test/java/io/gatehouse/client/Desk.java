package io.gatehouse.client;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Answers over a real socket what it was told to answer, and remembers what it was asked. */
final class Desk implements AutoCloseable {

  /** What it was asked. */
  record Asked(String what, Headers headers, String body) {

    String header(String name) {
      return String.valueOf(headers.getFirst(name));
    }
  }

  /** What it answers; a status of 0 is no answer at all. */
  record Reply(int status, Map<String, String> headers, String body) {}

  static final String EMAIL = "ada@example.com";
  static final String PASSWORD = "eleven quiet lanterns glow";

  final List<Asked> asked = new CopyOnWriteArrayList<>();
  final List<Duration> pauses = new CopyOnWriteArrayList<>();

  /** What the client takes for the time, in nanoseconds. */
  final AtomicLong time = new AtomicLong();

  /** What the client takes for chance. */
  volatile double chance = 1;

  /** Whether its pauses last. */
  volatile boolean patient;

  private final Map<String, Queue<Reply>> replies = new ConcurrentHashMap<>();
  private final Map<String, Runnable> earlier = new ConcurrentHashMap<>();
  private final AtomicInteger keys = new AtomicInteger();
  private final AtomicInteger tokens = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  Desk() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.setExecutor(threads);
    server.start();
  }

  /** The next answer to that; the last one is given again and again. */
  Desk answers(String what, int status, String body) {
    return answers(what, new Reply(status, Map.of(), body));
  }

  Desk answers(String what, Reply reply) {
    replies.computeIfAbsent(what, key -> new ArrayDeque<>()).add(reply);
    return this;
  }

  Desk asksToWait(String what, int status, int seconds) {
    Map<String, String> headers = Map.of("Retry-After", Integer.toString(seconds));
    return answers(what, new Reply(status, headers, problem(status, "busy")));
  }

  /** Does something between being asked that and answering. */
  void before(String what, Runnable action) {
    earlier.put(what, action);
  }

  GatehouseClient client() {
    return client(Bounds.USUAL);
  }

  GatehouseClient client(Bounds bounds) {
    Map<String, Object> person = Map.of("email", EMAIL, "password", PASSWORD);
    return new GatehouseClient(uri(), bounds, surroundings(), person);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  List<String> whatWasAsked() {
    return asked.stream().map(Asked::what).toList();
  }

  long count(String what) {
    return whatWasAsked().stream().filter(what::equals).count();
  }

  Asked last() {
    return asked.get(asked.size() - 1);
  }

  static String problem(int status, String code) {
    return "{\"type\":\"urn:gatehouse:problem:%s\",\"title\":\"T\",\"status\":%d,\"code\":\"%s\","
            .formatted(code, status, code)
        + "\"detail\":\"D\",\"request_id\":\"req_1\"}";
  }

  private Surroundings surroundings() {
    return new Surroundings(
        time::get, () -> chance, () -> "key-" + keys.incrementAndGet(), this::pause);
  }

  private void pause(Duration pause, CountDownLatch end) throws InterruptedException {
    pauses.add(pause);
    if (patient) {
      end.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String what = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    Headers headers = new Headers();
    headers.putAll(exchange.getRequestHeaders());
    asked.add(new Asked(what, headers, body));
    earlier.getOrDefault(what, () -> {}).run();
    Reply reply = reply(what);
    if (reply.status() > 0) {
      reply.headers().forEach(exchange.getResponseHeaders()::add);
      byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  private Reply reply(String what) {
    Queue<Reply> left = replies.get(what);
    if (left != null) {
      synchronized (left) {
        return left.size() > 1 ? left.remove() : left.element();
      }
    }
    return switch (what) {
      case "POST /api/auth/login", "POST /api/auth/refresh" -> new Reply(200, Map.of(), tokens());
      case "POST /api/auth/logout" -> new Reply(204, Map.of(), "");
      default -> new Reply(404, Map.of(), problem(404, "not_found"));
    };
  }

  /** Good for a quarter of an hour. */
  private String tokens() {
    int number = tokens.incrementAndGet();
    return "{\"access_token\":\"access-%d\",\"refresh_token\":\"refresh-%d\",\"expires_in\":900}"
        .formatted(number, number);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
