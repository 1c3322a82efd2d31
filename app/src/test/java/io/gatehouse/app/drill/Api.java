package io.gatehouse.app.drill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** A client of the control plane that knows JSON and one access token, and nothing else. */
final class Api {

  /** What came back. */
  record Reply(int status, HttpResponse<String> response) {

    JsonNode json() {
      try {
        return JSON.readTree(response.body());
      } catch (IOException e) {
        throw new UncheckedIOException("not JSON: " + response.body(), e);
      }
    }

    String text(String field) {
      return json().path(field).asText();
    }

    /** Empty if there is none. */
    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    /** Whether it is a problem of that code. */
    Reply is(String code) {
      if (!text("code").equals(code)) {
        throw new AssertionError(code + " was expected, but not " + response.body());
      }
      return this;
    }

    Reply expect(int expected) {
      if (status != expected) {
        throw new AssertionError(
            response.request().method()
                + " "
                + response.request().uri()
                + " answered "
                + status
                + " instead of "
                + expected
                + ": "
                + response.body());
      }
      return this;
    }
  }

  static final String ADMIN_EMAIL = "root@example.com";
  static final String ADMIN_PASSWORD = "nine copper lanterns hum";

  static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final GatehouseProcess gatehouse;
  private final String token;

  private Api(GatehouseProcess gatehouse, String token) {
    this.gatehouse = gatehouse;
    this.token = token;
  }

  static Api of(GatehouseProcess gatehouse) {
    return new Api(gatehouse, "");
  }

  Api as(String accessToken) {
    return new Api(gatehouse, accessToken);
  }

  String token() {
    return token;
  }

  /** Sets the platform up and acts as its administrator from here on. */
  Api setUp() {
    return as(
        post(
                "/api/admin/setup",
                Map.of(
                    "email", ADMIN_EMAIL,
                    "password", ADMIN_PASSWORD,
                    "display_name", "Root"))
            .expect(201)
            .text("access_token"));
  }

  Api logIn() {
    return as(
        post("/api/auth/login", Map.of("email", ADMIN_EMAIL, "password", ADMIN_PASSWORD))
            .expect(200)
            .text("access_token"));
  }

  Reply get(String path) {
    return send("GET", path, null);
  }

  Reply post(String path, Object body) {
    return send("POST", path, body);
  }

  Reply send(String method, String path, Object body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(gatehouse.uri(path)).timeout(Duration.ofSeconds(20));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    if (body == null) {
      request.method(method, BodyPublishers.noBody());
    } else {
      request.header("Content-Type", "application/json");
      request.method(method, BodyPublishers.ofString(write(body)));
    }
    return send(request.build());
  }

  private Reply send(HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, FirstEvent::orAll);
      gatehouse.canaries().hear(response.body());
      return new Reply(response.statusCode(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String write(Object body) {
    try {
      return body instanceof String text ? text : JSON.writeValueAsString(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
