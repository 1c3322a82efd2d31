package io.gatehouse.benchmarks.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Has an API and consumers of it, each with a key, made by the control plane. */
final class Consumers {

  static final String ORGANIZATION = "measured";
  static final String API = "files";

  private static final int AT_ONCE = 8;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;
  private String token = "";

  Consumers(URI base) {
    this.base = base;
  }

  /**
   * Answers the keys of so many new consumers; a limit that is never reached is counted for each.
   */
  List<String> admit(int consumers, int upstream) throws InterruptedException {
    String person = "\"email\":\"ada@example.com\",\"password\":\"seven green kettles sing\"";
    token =
        post("/api/admin/setup", "{" + person + ",\"display_name\":\"Ada\"}", "access_token\":\"");
    String own = "/api/organizations/" + ORGANIZATION;
    post("/api/organizations", named(ORGANIZATION), "");
    String version =
        "{\"label\":\"v1\",\"upstreams\":[{\"url\":\"http://127.0.0.1:%d\"}]}".formatted(upstream);
    String api = "/api/apis/" + post(own + "/apis", named(API), "id\":\"");
    post(api + "/versions", version, "");
    post(api + "/versions/v1/publish", "", "");
    String plan =
        "{\"name\":\"Vast\",\"auto_approve\":true,"
            + "\"limits\":[{\"requests\":1000000,\"window_seconds\":1}]}";
    String planId = post(own + "/plans", plan, "id\":\"");
    String wish =
        "{\"api\":\"%s\",\"version\":\"v1\",\"plan\":\"%s\"}"
            .formatted(api.substring("/api/apis/".length()), planId);
    return all(consumers, number -> admit(own, "C" + number, wish));
  }

  private String admit(String organization, String name, String wish) {
    String consumer = "/api/consumers/" + post(organization + "/consumers", named(name), "id\":\"");
    post(consumer + "/subscriptions", wish, "");
    return post(consumer + "/keys", "{\"name\":\"K\",\"environment\":\"live\"}", "api_key\":\"");
  }

  private interface Step {
    String take(int number);
  }

  private static List<String> all(int count, Step step) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<String>> made =
          IntStream.range(0, count)
              .mapToObj(number -> threads.submit(() -> step.take(number)))
              .toList();
      List<String> keys = new ArrayList<>();
      for (Future<String> each : made) {
        keys.add(each.get());
      }
      return keys;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private static String named(String name) {
    return "{\"name\":\"" + name + "\"}";
  }

  /**
   * @param before what stands before the text that is wanted of the answer; empty if none is
   */
  private String post(String path, String body, String before) {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
    if (body.isEmpty()) {
      request.POST(BodyPublishers.noBody());
    } else {
      request.POST(BodyPublishers.ofString(body)).header("Content-Type", "application/json");
    }
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    HttpResponse<String> response = send(request.build());
    Matcher wanted = Pattern.compile("\"" + before + "([^\"]*)").matcher(response.body());
    if (response.statusCode() / 100 != 2 || !wanted.find()) {
      throw new IllegalStateException(path + " answered " + response.body());
    }
    return wanted.group(1);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
