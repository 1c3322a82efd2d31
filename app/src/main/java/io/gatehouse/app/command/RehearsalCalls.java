package io.gatehouse.app.command;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people do first. It matters which code runs, not what comes of it. */
final class RehearsalCalls {

  private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI address;
  private String token = "none";

  RehearsalCalls(int port) {
    this.address = URI.create("http://127.0.0.1:" + port);
  }

  void make() throws IOException {
    String account = "\"email\":\"a@example.com\",\"password\":\"%s\"".formatted(UUID.randomUUID());
    post("/api/admin/setup", "{%s,\"display_name\":\"A\"}".formatted(account));
    Matcher found = TOKEN.matcher(post("/api/auth/login", "{%s}".formatted(account)));
    if (found.find()) {
      token = found.group(1);
    }
    post("/api/organizations", "{\"name\":\"A\"}");
    post("/api/organizations", "{\"nonsense\":1}");
    for (String path :
        List.of(
            "/health/readiness",
            "/metrics",
            "/api/openapi.json",
            "/api/docs",
            "/api/users/me",
            "/api/organizations",
            "/api/audit",
            "/api/audit/verify")) {
      send(HttpRequest.newBuilder(address.resolve(path)));
    }
  }

  private String post(String path, String body) throws IOException {
    return send(
        HttpRequest.newBuilder(address.resolve(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private String send(HttpRequest.Builder request) throws IOException {
    request.header("Authorization", "Bearer " + token).timeout(Duration.ofSeconds(20));
    try {
      return http.send(request.build(), BodyHandlers.ofString()).body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
