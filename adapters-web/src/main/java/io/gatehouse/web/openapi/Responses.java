package io.gatehouse.web.openapi;

import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.web.problem.OAuthError;
import io.gatehouse.web.problem.ProblemKind;
import io.gatehouse.web.problem.Problems;
import io.micronaut.http.HttpStatus;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What an operation can answer: the good answers as compiled, the others from the tables. */
final class Responses {

  private static final String RUNNING = RefusalCode.IDEMPOTENCY_IN_PROGRESS.text();

  private final Described route;
  private final Tree responses;
  private final Examples examples;

  Responses(Described route, Tree responses, Examples examples) {
    this.route = route;
    this.responses = responses;
    this.examples = examples;
  }

  void complete() {
    responses.each(this::good);
    Map<Integer, List<ProblemKind>> problems =
        Codes.of(route)
            .collect(Collectors.groupingBy(ProblemKind::status, TreeMap::new, Collectors.toList()));
    problems.forEach((status, kinds) -> responses.put(Integer.toString(status), problem(kinds)));
  }

  private void good(String status, Tree response) {
    response.put("description", HttpStatus.valueOf(Integer.parseInt(status)).getReason());
    Tree headers = response.branch("headers");
    headers.put("X-Request-Id", Tree.ref("headers", "RequestId"));
    if (status.equals("201")) {
      headers.put("Location", Tree.ref("headers", "Location"));
    }
    if (route.isRepeatable()) {
      headers.put("Idempotent-Replayed", Tree.ref("headers", "Replayed"));
      headers.put("Original-Request", Tree.ref("headers", "Original"));
    }
    response
        .find("content")
        .ifPresent(content -> content.each((type, media) -> example(type, media, headers)));
  }

  private void example(String type, Tree media, Tree headers) {
    whole(type, media);
    Object example = examples.of(media.branch("schema"));
    media.members().putIfAbsent("example", example);
    if (type.equals("application/json")) {
      // Whatever has a version of its own is a resource, and its version is its tag.
      if (example instanceof Map<?, ?> resource && resource.containsKey("version")) {
        headers.put("ETag", Tree.ref("headers", "ETag"));
      }
    }
  }

  /** What is handed over as bytes is a document by itself, and not a string of base64. */
  private static void whole(String type, Tree media) {
    if (media.branch("schema").text("format").filter("byte"::equals).isPresent()) {
      Tree document =
          type.equals("application/json")
              ? Tree.empty()
                  .put("type", "object")
                  .put("additionalProperties", true)
                  .put("example", Map.of("openapi", "3.0.1"))
              : Tree.empty().put("type", "string");
      media.put("schema", document);
    }
  }

  private Tree problem(List<ProblemKind> kinds) {
    boolean oauth = route.speaksOAuth();
    Tree named = Tree.empty();
    for (ProblemKind kind : kinds) {
      Tree value = oauth ? Examples.oauth(kind) : Examples.problem(kind, route.path());
      named.put(kind.code(), Tree.empty().put("summary", kind.title()).put("value", value));
    }
    Tree schema = Tree.ref("schemas", oauth ? "OAuthError" : "Problem");
    Tree media = Tree.empty().put("schema", schema).put("examples", named);
    String description =
        kinds.stream()
            .map(kind -> "`" + code(kind) + "`: " + kind.meaning())
            .collect(Collectors.joining("\n\n"));
    Tree headers = Tree.empty().put("X-Request-Id", Tree.ref("headers", "RequestId"));
    int status = kinds.get(0).status();
    if (status == 401) {
      headers.put("WWW-Authenticate", Tree.ref("headers", "Challenge"));
    }
    boolean running = kinds.stream().anyMatch(kind -> kind.code().equals(RUNNING));
    if (status == 429) {
      headers.put("Retry-After", Tree.ref("headers", "RetryAfter"));
    } else if (status == 503 || running) {
      headers.put("Retry-After", Tree.ref("headers", "RetryIfKnown"));
    }
    return Tree.empty()
        .put("description", description)
        .put("headers", headers)
        .put("content", Tree.empty().put(oauth ? "application/json" : Problems.MEDIA_TYPE, media))
        .put("x-codes", kinds.stream().map(this::code).distinct().toList());
  }

  /** What the answer calls it. */
  private String code(ProblemKind kind) {
    return route.speaksOAuth() ? OAuthError.code(kind) : kind.code();
  }
}
