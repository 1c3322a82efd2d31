package io.gatehouse.examples.plain;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gatehouse.domain.routing.Route;
import io.gatehouse.domain.value.IpAddress;
import io.gatehouse.examples.embed.Gate;
import io.gatehouse.examples.embed.Gate.Ruling;
import io.gatehouse.examples.embed.Lookout;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** A gateway of what the JDK brings along: {@code PlainGateway TABLE_FILE PORT}. */
public final class PlainGateway implements AutoCloseable {

  /** What concerns one connection only, and what only a gateway may say. */
  private static final String NOT_FORWARDED =
      "connection|content-length|expect|host|http2-settings|keep-alive|proxy-.*|te|trailer"
          + "|transfer-encoding|upgrade|x-consumer-id|x-organization-id";

  private final Gate gate;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(16);
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  public PlainGateway(Path table, int port) throws IOException {
    gate = new Gate(Lookout.over(table));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/", this::serve);
    server.setExecutor(threads);
    server.start();
  }

  public static void main(String[] arguments) throws IOException {
    new PlainGateway(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void serve(HttpExchange call) throws IOException {
    Headers headers = call.getRequestHeaders();
    String host = headers.getOrDefault("Host", List.of("")).get(0);
    Ruling ruling =
        gate.judge(
            call.getRequestMethod(),
            host.replaceFirst(":[0-9]+$", "").toLowerCase(Locale.ROOT),
            call.getRequestURI().getRawPath(),
            headers::getFirst,
            IpAddress.of(call.getRemoteAddress().getAddress().getAddress()));
    if (ruling.to() != null && ruling.status() == 200) {
      forward(call, ruling.to());
    } else {
      refuse(call, ruling);
    }
    call.close();
  }

  private static void refuse(HttpExchange call, Ruling ruling) throws IOException {
    String problem = "{\"status\":%d,\"code\":\"%s\"}".formatted(ruling.status(), ruling.code());
    byte[] body = problem.getBytes(StandardCharsets.UTF_8);
    call.getResponseHeaders().set("Content-Type", "application/problem+json");
    if (ruling.status() == 401) {
      call.getResponseHeaders().set("WWW-Authenticate", "ApiKey realm=\"gatehouse\"");
    } else if (ruling.to() != null && ruling.status() == 405) {
      call.getResponseHeaders().set("Allow", String.join(", ", ruling.to().methods()));
    } else if (ruling.limit() != null) {
      long seconds = ruling.limit().retryAfter().plusMillis(999).toSeconds();
      call.getResponseHeaders().set("Retry-After", Long.toString(seconds));
    }
    boolean head = call.getRequestMethod().equals("HEAD");
    call.sendResponseHeaders(ruling.status(), head ? -1 : body.length);
    if (!head) {
      call.getResponseBody().write(body);
    }
  }

  private void forward(HttpExchange call, Route to) throws IOException {
    HttpResponse<InputStream> answer;
    try {
      answer = client.send(request(call, to), BodyHandlers.ofInputStream());
    } catch (IOException | InterruptedException e) {
      refuse(call, new Ruling(502, "upstream_unreachable", null, null));
      return;
    }
    copy(answer.headers().map(), "", call.getResponseHeaders()::add);
    int status = answer.statusCode();
    long length = answer.headers().firstValueAsLong("content-length").orElse(0);
    boolean head = call.getRequestMethod().equals("HEAD");
    call.sendResponseHeaders(status, head || status == 204 || status == 304 ? -1 : length);
    try (InputStream body = answer.body()) {
      body.transferTo(call.getResponseBody());
    }
  }

  private static HttpRequest request(HttpExchange call, Route to) {
    var version = to.version().definition();
    String base = version.upstreams().get(0).url().toString().replaceFirst("/$", "");
    String query = call.getRequestURI().getRawQuery();
    Headers headers = call.getRequestHeaders();
    boolean bare =
        !headers.containsKey("Content-Length") && !headers.containsKey("Transfer-encoding");
    var body = bare ? BodyPublishers.noBody() : BodyPublishers.ofInputStream(call::getRequestBody);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + to.rest() + (query == null ? "" : "?" + query)))
            .timeout(Duration.ofMillis(version.timeouts().totalMillis()))
            .method(call.getRequestMethod(), body);
    copy(headers, Pattern.quote(version.authHeader().value()), request::header);
    return request.build();
  }

  /** Passes on what is meant for the other end, and so nothing that Connection names. */
  private static void copy(
      Map<String, List<String>> headers, String alsoNot, BiConsumer<String, String> to) {
    String named = String.join("|", headers.getOrDefault("Connection", List.of()));
    String not = NOT_FORWARDED + "|" + alsoNot + "|" + named.replaceAll("[^\\w-]+", "|");
    Pattern dropped = Pattern.compile(not, Pattern.CASE_INSENSITIVE);
    headers.entrySet().stream()
        .filter(each -> !dropped.matcher(each.getKey()).matches())
        .forEach(each -> each.getValue().forEach(value -> to.accept(each.getKey(), value)));
  }
}
