package io.gatehouse.web.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.fixture.TestServer;
import io.gatehouse.web.fixture.Wire.Reply;
import io.gatehouse.web.http.JsonText;
import io.gatehouse.web.problem.ProblemKind;
import io.gatehouse.web.problem.ProblemTable;
import io.micronaut.web.router.Router;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class DescriptionTest {

  private static final Set<String> PAGES =
      Set.of(
          "GET /api/docs",
          "GET /api/docs/{file}",
          "GET /api/redoc",
          "GET /api/redoc/{file}",
          "GET /docs",
          "GET /redoc");

  private static TestServer server;
  private static SwaggerParseResult parsed;

  @BeforeAll
  static void start() {
    server = new TestServer(Map.of("gatehouse.web.version", "1.2.3-test"));
    parsed =
        new OpenAPIV3Parser()
            .readContents(server.get("/api/openapi.json").body(), null, new ParseOptions());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void itIsValid() {
    assertThat(parsed.getMessages()).isEmpty();
    assertThat(parsed.getOpenAPI().getInfo().getVersion()).isEqualTo("1.2.3-test");
  }

  /** Whoever has nothing else must be able to begin. */
  @Test
  void itTellsWhatHoldsForEveryCall() {
    String about = parsed.getOpenAPI().getInfo().getDescription();

    assertThat(about.split("\n\n"))
        .hasSizeGreaterThan(8)
        .allSatisfy(it -> assertThat(it.length()).isBetween(100, 700));
    assertThat(about)
        .contains("/api/admin/setup", "Authorization: Bearer", "problem+json", "next_cursor")
        .contains("Idempotency-Key", "If-Match", "null", "Retry-After", "50 unless said");
  }

  @Test
  void yamlSaysTheSame() {
    Reply yaml = server.get("/api/openapi.yaml");
    // JSON is YAML, too: read alike, numbers are of the same kinds.
    Object json = new Yaml().load(server.get("/api/openapi.json").body());

    assertThat(yaml.header("Content-Type")).isEqualTo("application/yaml");
    assertThat(yaml.body()).doesNotContain("&id0", "*id0");
    Object read = new Yaml().load(yaml.body());
    assertThat(read).isEqualTo(json);
  }

  @Test
  void everyRouteIsInItAndEveryEntryIsARoute() {
    Set<String> routes =
        server
            .bean(Router.class)
            .uriRoutes()
            .filter(route -> !route.getHttpMethodName().equals("HEAD"))
            .map(
                route ->
                    route.getHttpMethodName() + " " + route.getUriMatchTemplate().toPathString())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> entries = new TreeSet<>(PAGES);
    each((path, method, operation) -> entries.add(method + " " + path));

    assertThat(entries).isEqualTo(routes);
  }

  @Test
  void everyOperationIsNamedOnceAndExplained() {
    List<String> ids = new ArrayList<>();
    each(
        (path, method, operation) -> {
          ids.add(operation.getOperationId());
          assertThat(operation.getSummary()).as(path).isNotBlank();
          assertThat(operation.getTags()).as(path).isNotEmpty();
          assertThat(operation.getExtensions())
              .as(path)
              .containsKeys(
                  "x-access", "x-roles", "x-scopes", "x-audit-action", "x-over-organization");
        });

    assertThat(ids).doesNotContainNull().doesNotHaveDuplicates();
  }

  @Test
  void everyAnswerIsExplainedWithAnExample() {
    each(
        (path, method, operation) ->
            operation
                .getResponses()
                .forEach(
                    (status, response) -> explained(method + " " + path + " " + status, response)));
  }

  @Test
  void everyProblemOfEveryOperationIsInTheTable() {
    Map<String, Integer> table =
        ProblemTable.all().stream()
            .collect(Collectors.toMap(ProblemKind::code, ProblemKind::status));
    each(
        (path, method, operation) ->
            operation
                .getResponses()
                .forEach(
                    (status, response) -> {
                      if (response.getContent() != null
                          && response.getContent().containsKey("application/problem+json")) {
                        response
                            .getContent()
                            .get("application/problem+json")
                            .getExamples()
                            .keySet()
                            .forEach(
                                code ->
                                    assertThat(table.get(code)).isEqualTo(Integer.valueOf(status)));
                      }
                    }));
  }

  @Test
  void whatARouteDeclaresIsPublished() {
    Operation create = operation("/api/samples").getPost();

    assertThat(create.getExtensions().get("x-roles"))
        .isEqualTo(List.of("platform_admin", "org_admin", "developer"));
    assertThat(create.getExtensions().get("x-audit-action"))
        .isEqualTo(List.of("create_organization"));
    assertThat(create.getSecurity()).hasSize(1);
    assertThat(codes(create))
        .contains("slug_taken", "validation_failed", "malformed_request", "token_invalid")
        .contains("idempotency_mismatch", "payload_too_large", "setup_required")
        .doesNotContain("forbidden", "stale_version");
    Operation change = operation("/api/samples/{sample}").getPatch();
    assertThat(change.getExtensions().get("x-permission")).isEqualTo("change_organization");
    assertThat(change.getExtensions().get("x-roles"))
        .isEqualTo(List.of("platform_admin", "org_admin"));
    assertThat(codes(change)).contains("forbidden", "not_found", "stale_version");
    Operation open = operation("/api/samples/public").getPost();
    assertThat(open.getSecurity()).isEmpty();
    assertThat(codes(open)).doesNotContain("token_invalid");
  }

  @Test
  void whatTheServerProvidesIsNotAskedOfCallers() {
    Operation create = operation("/api/samples").getPost();
    Schema<?> body = create.getRequestBody().getContent().get("application/json").getSchema();

    assertThat(body.get$ref()).endsWith("/SampleController.NewSample");
    assertThat(parsed.getOpenAPI().getComponents().getSchemas())
        .doesNotContainKeys("Caller", "Provenance", "Versions", "Fields", "PageRequest", "User");
    List<String> list = names(operation("/api/samples").getGet());
    assertThat(list).containsExactlyInAnyOrder("#Limit", "#Cursor", "#RequestId");
    assertThat(names(operation("/api/samples/{sample}").getPatch()))
        .containsExactlyInAnyOrder("sample", "#IfMatch", "#RequestId");
  }

  @Test
  @SuppressWarnings("rawtypes") // the model's own signature
  void schemasSayWhatIsRequiredAndWhatMayBeNull() {
    Map<String, Schema> schemas = parsed.getOpenAPI().getComponents().getSchemas();
    Schema<?> view = schemas.get("SampleController.SampleView");
    Schema<?> body = schemas.get("SampleController.NewSample");
    Schema<?> page = schemas.get("PageView_String_");

    assertThat(view.getRequired()).containsExactly("id", "name", "note", "tags", "version");
    assertThat(((Schema<?>) view.getProperties().get("note")).getNullable()).isTrue();
    assertThat(body.getRequired()).isNull();
    assertThat(body.getAdditionalProperties()).isEqualTo(false);
    assertThat(body.getProperties()).containsKeys("display_name", "big_count");
    assertThat(page.getRequired()).containsExactly("items", "next_cursor");
    assertThat(((Schema<?>) page.getProperties().get("next_cursor")).getNullable()).isTrue();
  }

  @Test
  void resourcesHaveATag() {
    ApiResponse found = operation("/api/samples/{sample}").getGet().getResponses().get("200");

    assertThat(found.getHeaders()).containsKeys("ETag", "X-Request-Id");
    assertThat(operation("/api/samples").getGet().getResponses().get("200").getHeaders())
        .doesNotContainKey("ETag");
  }

  @Test
  void itWaitsUntilThePlatformIsSetUp() {
    try (TestServer fresh = new TestServer(Map.of())) {
      fresh.ports().setUp = false;

      for (String path :
          List.of("/api/openapi.json", "/api/openapi.yaml", "/api/docs", "/api/redoc/redoc.js")) {
        assertThat(fresh.get(path).status()).as(path).isEqualTo(503);
      }
      fresh.ports().setUp = true;
      assertThat(fresh.get("/api/docs").status()).isEqualTo(200);
    }
  }

  @Test
  void jsonIsReadByTheStrictReaderToo() {
    byte[] json = server.get("/api/openapi.json").body().getBytes(UTF_8);

    assertThat(JsonText.read(json)).isInstanceOf(Map.class);
  }

  private interface Visitor {
    void visit(String path, String method, Operation operation);
  }

  private static void each(Visitor visitor) {
    OpenAPI api = parsed.getOpenAPI();
    api.getPaths()
        .forEach(
            (path, item) ->
                item.readOperationsMap()
                    .forEach((method, operation) -> visitor.visit(path, method.name(), operation)));
  }

  private static PathItem operation(String path) {
    return parsed.getOpenAPI().getPaths().get(path);
  }

  private static List<String> names(Operation operation) {
    return operation.getParameters().stream()
        .map(
            one ->
                one.get$ref() == null
                    ? one.getName()
                    : "#" + one.get$ref().substring(one.get$ref().lastIndexOf('/') + 1))
        .toList();
  }

  private static Set<String> codes(Operation operation) {
    Set<String> codes = new TreeSet<>();
    operation
        .getResponses()
        .values()
        .forEach(
            response -> {
              if (response.getContent() != null
                  && response.getContent().containsKey("application/problem+json")) {
                codes.addAll(
                    response.getContent().get("application/problem+json").getExamples().keySet());
              }
            });
    return codes;
  }

  private static void explained(String place, ApiResponse response) {
    assertThat(response.getDescription()).as(place).isNotBlank();
    assertThat(response.getHeaders()).as(place).containsKey("X-Request-Id");
    if (response.getContent() != null) {
      response
          .getContent()
          .forEach(
              (type, media) -> {
                boolean example = media.getExample() != null || media.getExamples() != null;
                assertThat(example).as(place + " has an example").isTrue();
              });
    }
  }
}
