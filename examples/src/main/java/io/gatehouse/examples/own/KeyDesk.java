package io.gatehouse.examples.own;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gatehouse.application.credential.IssuedKey;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.access.DenialReason;
import io.gatehouse.domain.credential.ApiKey;
import io.gatehouse.domain.credential.KeyPrefix;
import io.gatehouse.domain.value.InvalidValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@link OwnKeys} over HTTP, under {@code /auth}: {@code KeyDesk PORT}, on this machine only. */
public final class KeyDesk implements AutoCloseable {

  private static final Pattern REVOKE = Pattern.compile("POST /auth/keys/([a-z0-9_]+)/revoke");

  private final OwnKeys keys;
  private final HttpServer server;

  public KeyDesk(OwnKeys keys, int port) throws IOException {
    this.keys = keys;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/auth", this::serve);
    server.start();
  }

  public static void main(String[] arguments) throws IOException {
    OwnKeys keys = new OwnKeys(Stores.inMemory(), KeyPrefix.DEFAULT);
    new KeyDesk(keys, Integer.parseInt(arguments[0]));
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void serve(HttpExchange call) throws IOException {
    try {
      answer(call, 200, told(call));
    } catch (Refused refused) {
      int status = refused.code() == RefusalCode.NOT_FOUND ? 404 : 409;
      answer(call, status, code(refused.code().text()));
    } catch (InvalidValue e) {
      answer(call, 422, code("validation_failed"));
    }
    call.close();
  }

  private String told(HttpExchange call) {
    String what = call.getRequestMethod() + " " + call.getRequestURI().getPath();
    Matcher revoke = REVOKE.matcher(what);
    if (revoke.matches()) {
      return "{%s}".formatted(told(keys.revoke(revoke.group(1), said(call, "reason"))));
    }
    return switch (what) {
      case "POST /auth/customers" ->
          "{\"id\":\"%s\"}".formatted(keys.customer(said(call, "name")).id());
      case "POST /auth/keys/generate" ->
          told(keys.issue(said(call, "customer"), said(call, "name")));
      case "GET /auth/keys" ->
          keys.list(said(call, "customer")).stream()
              .map(key -> "{" + told(key) + "}")
              .collect(Collectors.joining(",", "{\"items\":[", "]}"));
      case "POST /auth/keys/verify" -> verified(call);
      default -> throw new Refused(RefusalCode.NOT_FOUND);
    };
  }

  private String verified(HttpExchange call) {
    String presented = call.getRequestHeaders().getFirst("X-API-Key");
    Optional<DenialReason> objection = keys.objection(presented == null ? "" : presented);
    String code = objection.map(DenialReason::text).orElse("valid");
    return "{\"valid\":%b,\"code\":\"%s\"}".formatted(objection.isEmpty(), code);
  }

  private static String told(IssuedKey issued) {
    return "{%s,\"api_key\":\"%s\"}".formatted(told(issued.key()), issued.secret().reveal());
  }

  /** Nothing of it needs to be escaped: none of it is what somebody wrote. */
  private static String told(ApiKey key) {
    return "\"id\":\"%s\",\"hint\":\"%s\",\"state\":\"%s\""
        .formatted(key.id(), key.secret().hint(), key.stateAt(Instant.now()).text());
  }

  private static String code(String code) {
    return "{\"code\":\"%s\"}".formatted(code);
  }

  /** A member of the query. */
  private static String said(HttpExchange call, String name) {
    String query = Optional.ofNullable(call.getRequestURI().getRawQuery()).orElse("");
    Matcher member = Pattern.compile("(?:^|&)" + name + "=([^&]*)").matcher(query);
    return member.find() ? URLDecoder.decode(member.group(1), StandardCharsets.UTF_8) : "";
  }

  private static void answer(HttpExchange call, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    call.getResponseHeaders().set("Content-Type", "application/json");
    call.sendResponseHeaders(status, body.length);
    call.getResponseBody().write(body);
  }
}
