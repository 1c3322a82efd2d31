package io.gatehouse.app.drill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/** A program that speaks OAuth, rightly or wrongly. */
final class OAuth {

  /** An OAuth client, as it was told once. */
  record Client(String id, String secret) {

    String basic() {
      return basic(encoded(id), encoded(secret));
    }

    /** In the form itself. */
    String inForm() {
      return "&client_id=" + encoded(id) + "&client_secret=" + encoded(secret);
    }

    static String basic(String id, String secret) {
      byte[] pair = (id + ":" + secret).getBytes(StandardCharsets.UTF_8);
      return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
  }

  static final String FORM = "application/x-www-form-urlencoded";
  static final String GRANT = "grant_type=client_credentials";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final GatehouseProcess gatehouse;

  OAuth(GatehouseProcess gatehouse) {
    this.gatehouse = gatehouse;
  }

  static Client registered(Api api, String consumer, List<String> scopes) {
    Api.Reply reply =
        api.post(
            "/api/consumers/" + consumer + "/clients",
            java.util.Map.of("name", "Nightly", "scopes", scopes));
    reply.expect(201);
    return new Client(reply.text("client_id"), reply.text("client_secret"));
  }

  /** The token that the client gets by HTTP Basic. */
  String token(Client client, String scope) {
    String asked = scope.isEmpty() ? "" : "&scope=" + encoded(scope);
    return post("/oauth2/token", GRANT + asked, "Authorization", client.basic())
        .expect(200)
        .text("access_token");
  }

  Api.Reply introspected(Client client, String token) {
    return post("/oauth2/introspect", "token=" + token, "Authorization", client.basic());
  }

  Api.Reply post(String path, String form, String... headers) {
    return send(path, form, FORM, headers);
  }

  Api.Reply send(String path, String body, String type, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(gatehouse.uri(path))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      gatehouse.canaries().hear(response.body());
      return new Api.Reply(response.statusCode(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** One part of a token: its header is the first, its claims are the second. */
  static JsonNode part(String token, int number) {
    try {
      return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[number]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
