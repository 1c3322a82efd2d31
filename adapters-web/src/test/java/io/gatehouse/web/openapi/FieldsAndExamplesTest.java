package io.gatehouse.web.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.access.DenialReason;
import io.gatehouse.domain.organization.EmailAddress;
import io.gatehouse.domain.organization.Password;
import io.gatehouse.web.fixture.TestServer;
import io.gatehouse.web.http.JsonText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the description says of fields, and whether its examples are what it says. */
class FieldsAndExamplesTest {

  private static Tree document;

  @BeforeAll
  static void read() {
    try (TestServer server = new TestServer(Map.of())) {
      byte[] json = server.get("/api/openapi.json").body().getBytes(UTF_8);
      document = Tree.of(JsonText.read(json));
    }
  }

  @Test
  void everyRequestIsClosed() {
    eachRequest(
        (place, media) ->
            assertThat(resolved(media.branch("schema")).members())
                .as(place)
                .containsEntry("additionalProperties", false));
  }

  @Test
  void everyExampleOfARequestIsWhatItsSchemaAsksFor() {
    List<String> wrong = new ArrayList<>();
    eachRequest(
        (place, media) -> {
          Map<String, Object> example = Tree.of(media.members().get("example")).members();
          Tree schema = resolved(media.branch("schema"));
          if (!example.keySet().containsAll(schema.list("required"))) {
            wrong.add(place + " lacks what is required: " + example);
          }
          example.forEach(
              (field, value) -> {
                if (!fits(schema.branch("properties").branch(field), value)) {
                  wrong.add(place + " has a bad example of " + field + ": " + value);
                }
              });
        });

    assertThat(wrong).isEmpty();
  }

  @Test
  void fieldsSayWhatTheValuesBehindThemAllow() {
    assertThat(required("LoginRequest")).containsExactly("email", "password");
    assertThat(field("LoginRequest", "email"))
        .containsEntry("format", "email")
        .containsEntry("maxLength", EmailAddress.MAX_LENGTH)
        .doesNotContainKey("nullable");
    assertThat(field("LoginRequest", "password")).containsEntry("minLength", 1);
    assertThat(required("RegisterRequest")).containsExactly("email", "password", "display_name");
    assertThat(field("RegisterRequest", "password"))
        .containsEntry("minLength", Password.MIN_LENGTH)
        .containsEntry("maxLength", Password.MAX_LENGTH);
    assertThat(field("RegisterRequest", "organization_name")).containsEntry("nullable", true);
    assertThat(required("MemberController.NewMember")).containsExactly("email", "role");
    assertThat(field("MemberController.NewMember", "role"))
        .containsEntry("enum", List.of("org_admin", "developer"));
    assertThat(field("InvitationView", "state")).containsEntry("enum", List.of("open", "expired"));
    assertThat(field("UserView", "display_name")).doesNotContainKey("maxLength");
  }

  /** Who validates by the document must be able to take a field back by null, as the server can. */
  @Test
  void listOfValuesHasNullWhereNullIsAllowed() {
    List<Object> choices = Tree.of(field("ApiController.NewApi", "visibility")).list("enum");

    assertThat(choices).containsExactly("private", "organization", "public", null);
  }

  @Test
  void nothingIsRequiredThatCanBeLeftOut() {
    for (String body :
        List.of(
            "KeyTermsController.Rotation",
            "KeyTermsController.RevocationBody",
            "LifecycleController.Deprecation",
            "ClientController.ClientBody")) {
      assertThat(required(body)).as(body).isEmpty();
    }
  }

  @Test
  void whatCanNotBeTakenBackIsNotNullable() {
    assertThat(field("ApiController.NewApi", "description")).containsEntry("nullable", true);
    assertThat(field("ApiController.NewApi", "slug")).doesNotContainKey("nullable");
    assertThat(Tree.of(field("UserController.UserChange", "state")).list("enum"))
        .containsExactly("active", "disabled");
    assertThat(field("TrafficBody.HealthCheckBody", "path")).doesNotContainKey("nullable");
  }

  @Test
  void momentsSayThatTheyAre() {
    document
        .branch("components")
        .branch("schemas")
        .each(
            (name, schema) ->
                schema
                    .branch("properties")
                    .each(
                        (field, property) -> {
                          if (field.endsWith("_at") || field.equals("at")) {
                            assertThat(property.members())
                                .as(name + " " + field)
                                .containsEntry("format", "date-time");
                          }
                        }));
  }

  @Test
  void examplesOfRequestsLeaveOutWhatOneCanDoWithout() {
    assertThat(sent("/api/auth/register"))
        .containsKey("organization_name")
        .doesNotContainKey("invitation_token");
    assertThat(sent("/api/admin/setup")).containsKey("email").doesNotContainKey("setup_token");
  }

  @Test
  void examplesOfAnswersShowWhatIsNormal() {
    assertThat(shown("/api/audit/verify"))
        .containsEntry("ok", true)
        .containsEntry("first_bad", null)
        .containsEntry("flaw", null);
    Object key = Tree.of(shown("/.well-known/jwks.json")).list("keys").get(0);
    assertThat(Tree.of(key).members()).containsEntry("kty", "RSA").containsEntry("e", "AQAB");
  }

  /** The answer has to be one that the request could have had. */
  @Test
  void exampleOfAnExplanationFitsTheQuestion() {
    String path = "/api/decisions/explain";
    Map<String, Object> question = sent(path);
    Tree answer = Tree.of(shown(path, "post"));
    List<Object> rules = answer.list("rules");
    Tree last = Tree.of(rules.get(rules.size() - 1));

    assertThat(question.get("version")).isEqualTo(answer.members().get("label"));
    assertThat(last.branch("facts").members()).containsEntry("version", question.get("version"));
    assertThat(last.members()).containsEntry("passed", false);
    assertThat(answer.members())
        .containsEntry("granted", false)
        .containsEntry("reason", last.members().get("reason"));
    DenialReason reason =
        Arrays.stream(DenialReason.values())
            .filter(each -> each.text().equals(answer.members().get("reason")))
            .findFirst()
            .orElseThrow();
    assertThat(last.members()).containsEntry("meaning", reason.meaning());
    assertThat(answer.members()).containsEntry("code", reason.answer().text());
  }

  @Test
  void everybodyMayLeaveAndOnlyWhoManagesMembersRemovesOthers() {
    Tree member = path("/api/organizations/{organization}/members/{user}");

    assertThat(member.branch("delete").members())
        .containsEntry("x-roles", List.of("platform_admin", "org_admin", "developer"))
        .containsEntry("x-roles-over-others", List.of("platform_admin", "org_admin"));
    assertThat(member.branch("patch").members()).doesNotContainKey("x-roles-over-others");
  }

  private static boolean fits(Tree property, Object value) {
    Map<String, Object> said = property.members();
    boolean listed = !said.containsKey("enum") || property.list("enum").contains(value);
    int length = value instanceof String text ? text.length() : 0;
    return listed
        && length <= (int) said.getOrDefault("maxLength", length)
        && length >= (int) said.getOrDefault("minLength", length);
  }

  /** What is made needs a name; what is changed keeps the one it has. */
  @Test
  void bodyThatTwoRoutesTakeDemandsOfEachWhatItNeeds() {
    for (String made : List.of("consumers", "apis", "plans")) {
      Tree content =
          path("/api/organizations/{organization}/" + made)
              .branch("post")
              .branch("requestBody")
              .branch("content");
      List<Object> parts = content.branch("application/json").branch("schema").list("allOf");
      assertThat(parts.get(1)).isEqualTo(Map.of("required", List.of("name")));
      String shared = (String) Tree.of(parts.get(0)).members().get("$ref");
      assertThat(required(shared.substring(shared.lastIndexOf('/') + 1))).isEmpty();
    }
  }

  private static void eachRequest(BiConsumer<String, Tree> visitor) {
    document
        .branch("paths")
        .each(
            (path, item) ->
                item.each(
                    (method, operation) ->
                        operation
                            .find("requestBody")
                            .flatMap(body -> body.branch("content").find("application/json"))
                            .ifPresent(media -> visitor.accept(method + " " + path, media))));
  }

  private static Tree resolved(Tree schema) {
    if (schema.members().containsKey("allOf")) {
      return resolved(Tree.of(schema.list("allOf").get(0)));
    }
    String ref = schema.text("$ref").orElseThrow();
    return schema(ref.substring(ref.lastIndexOf('/') + 1));
  }

  private static Tree schema(String name) {
    return document.branch("components").branch("schemas").branch(name);
  }

  private static List<Object> required(String name) {
    return schema(name).list("required");
  }

  private static Map<String, Object> field(String name, String field) {
    return schema(name).branch("properties").branch(field).members();
  }

  private static Tree path(String path) {
    return document.branch("paths").branch(path);
  }

  private static Map<String, Object> sent(String path) {
    Tree body = path(path).branch("post").branch("requestBody").branch("content");
    return body.branch("application/json").branch("example").members();
  }

  private static Map<String, Object> shown(String path) {
    return shown(path, "get");
  }

  private static Map<String, Object> shown(String path, String method) {
    Tree answer = path(path).branch(method).branch("responses").branch("200").branch("content");
    return answer.branch("application/json").branch("example").members();
  }
}
