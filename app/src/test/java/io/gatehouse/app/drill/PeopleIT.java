package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people do that no example can: it takes a secret that was handed out before. */
class PeopleIT {

  private static final String PASSWORD = "eleven quiet lanterns glow";
  private static final String MEMBERS = "/api/organizations/{organization}/members";

  private static GatehouseProcess gatehouse;
  private static Api anonymous;
  private static Api root;
  private static Document document;

  @BeforeAll
  static void start() throws Exception {
    gatehouse =
        GatehouseProcess.prepare()
            .unset("GATEHOUSE_AUTH_LIMIT_ADDRESS")
            .unset("GATEHOUSE_AUTH_LIMIT_ACCOUNT")
            .start();
    anonymous = Api.of(gatehouse);
    Api.Reply setUp = anonymous.post("/api/admin/setup", account("root")).expect(201);
    document = Document.of(anonymous);
    assertThat(document.differences(document.operation("post", "/api/admin/setup"), setUp))
        .isEmpty();
    root = anonymous.as(setUp.text("access_token"));
  }

  @AfterAll
  static void stop() throws Exception {
    gatehouse.close();
  }

  @Test
  void whoeverGetsInIsAnsweredAsDocumented() {
    Api.Reply registered = registered("ada");
    assertThat(header(registered, "Location")).isEqualTo("/api/users/me");
    agreed(
        anonymous,
        "/api/auth/login",
        Map.of("email", "ada@example.com", "password", PASSWORD),
        200);

    Map<String, Object> first = Map.of("refresh_token", registered.text("refresh_token"));
    Api.Reply next = agreed(anonymous, "/api/auth/refresh", first, 200);
    Api.Reply reused = agreed(anonymous, "/api/auth/refresh", first, 401);
    assertThat(reused.text("code")).isEqualTo("refresh_token_reused");
    Map<String, Object> second = Map.of("refresh_token", next.text("refresh_token"));
    Api.Reply ended = agreed(anonymous, "/api/auth/refresh", second, 401);
    assertThat(ended.text("code")).isEqualTo("refresh_token_invalid");
    agreed(anonymous, "/api/auth/logout", second, 204);
  }

  @Test
  void idempotencyKeyHandsNoTokensOutAgain() {
    String[] key = {"Idempotency-Key", "once"};
    Map<String, Object> body =
        Map.of("refresh_token", registered("repeating").text("refresh_token"));
    anonymous.send("POST", "/api/auth/refresh", body, key).expect(200);
    anonymous.send("POST", "/api/auth/refresh", body, key).expect(401).is("refresh_token_reused");
  }

  /** The limits are those that everybody has who sets none. */
  @Test
  void slugsAreLimitedForAllButThePlatform() {
    Api founder = anonymous.as(registered("zoe").text("access_token"));
    Map<String, Object> more = Map.of("name", "More");
    Api.Reply last = until(429, () -> founder.post("/api/organizations", more));
    assertThat(last.is("rate_limit_exceeded").header("Retry-After")).isNotEmpty();
    Map<String, Object> same = Map.of("slug", "home-of-zoe", "name", "Zoe's");
    founder.send("PATCH", "/api/organizations/home-of-zoe", same).expect(200);
    for (int i = 0; i < 70; i++) {
      root.post("/api/organizations", more).expect(201);
    }
  }

  @Test
  void guessesAreLimited() {
    Map<String, Object> guess = Map.of("email", "yves@example.com", "password", PASSWORD);
    Api.Reply last = until(429, () -> anonymous.post("/api/auth/login", guess));
    assertThat(last.is("rate_limit_exceeded").header("Retry-After")).isNotEmpty();
  }

  private static Api.Reply until(int status, Supplier<Api.Reply> call) {
    for (int i = 0; i < 100; i++) {
      Api.Reply reply = call.get();
      if (reply.status() == status) {
        assertThat(i).as("calls before").isGreaterThanOrEqualTo(10);
        return reply;
      }
    }
    throw new AssertionError("never " + status);
  }

  @Test
  void whoeverIsInvitedJoinsAndMayLeave() {
    Api.Reply founder = registered("founder");
    Api admin = anonymous.as(founder.text("access_token"));
    String home = "/api/organizations/" + founder.json().at("/organization/id").asText();
    Map<String, Object> late = Map.of("email", "late@example.com", "role", "developer");
    Api.Reply invited = admin.post(home + "/members", late).expect(201);
    assertThat(document.differences(document.operation("post", MEMBERS), invited)).isEmpty();
    assertThat(header(invited, "Location"))
        .isEqualTo(home + "/invitations/" + invited.json().at("/invitation/id").asText());
    assertThat(invited.json().at("/invitation/state").asText()).isEqualTo("open");

    Api.Reply guest = registered("late");
    Api api = anonymous.as(guest.text("access_token"));
    Map<String, Object> token = Map.of("invitation_token", invited.text("invitation_token"));
    Api.Reply joined = agreed(api, "/api/invitations/accept", token, 200);
    assertThat(header(joined, "ETag")).isEqualTo("\"" + joined.text("version") + "\"");
    String self = home + "/members/" + guest.json().at("/user/id").asText();
    api.send("DELETE", self, null).expect(204);
  }

  @Test
  void memberOfTheHouseIsAddedWhereTheyAreFound() {
    Api.Reply boss = registered("boss");
    String home = "/api/organizations/" + boss.json().at("/organization/id").asText();
    Api.Reply friend = registered("friend");
    Api.Reply added =
        anonymous
            .as(boss.text("access_token"))
            .post(home + "/members", Map.of("email", "friend@example.com", "role", "org_admin"))
            .expect(201);

    assertThat(header(added, "Location"))
        .isEqualTo(home + "/members/" + friend.json().at("/user/id").asText());
  }

  @Test
  void changeOfNothingLeavesVersionAndTrailAsTheyAre() {
    Api.Reply idle = registered("idle");
    Api api = anonymous.as(idle.text("access_token"));
    String user = idle.json().at("/user/id").asText();
    String organization = idle.json().at("/organization/id").asText();
    String home = "/api/organizations/" + organization;
    String entries = root.get("/api/audit?organization=" + organization).response().body();

    Map<String, Object> role = Map.of("role", "org_admin");
    assertThat(api.send("PATCH", home + "/members/" + user, role).expect(200).text("version"))
        .isEqualTo("1");
    Map<String, Object> name = Map.of("name", "Home of idle");
    assertThat(api.send("PATCH", home, name).expect(200).text("version")).isEqualTo("1");
    Map<String, Object> state = Map.of("state", "active");
    assertThat(root.send("PATCH", "/api/users/" + user, state).expect(200).text("version"))
        .isEqualTo("1");

    assertThat(root.get("/api/audit?organization=" + organization).response().body())
        .isEqualTo(entries);
    assertThat(root.get("/api/audit?resource=" + user + "&action=update_user").response().body())
        .contains("\"items\":[]");
  }

  @Test
  void wrongCurrentPasswordIsNoReasonToLogInAnew() {
    Api api = anonymous.as(registered("forgetful").text("access_token"));
    Api.Reply wrong = changed(api, "four wrong words here", "nine blue saucers hum");
    assertThat(wrong.text("code")).isEqualTo("current_password_wrong");
    assertThat(wrong.text("detail")).contains("current_password");
    assertThat(wrong.response().headers().firstValue("WWW-Authenticate")).isEmpty();
    assertThat(changed(api, PASSWORD, PASSWORD).json().at("/errors/0/field").asText())
        .isEqualTo("new_password");
    api.get("/api/users/me").expect(200);
  }

  @Test
  void whoeverComesByInvitationFoundsNothing() {
    Map<String, Object> both =
        Map.of(
            "email", "both@example.com",
            "password", PASSWORD,
            "display_name", "Both",
            "organization_name", "Dropped",
            "invitation_token", "ghi_x");
    Api.Reply refused = agreed(anonymous, "/api/auth/register", both, 422);

    assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo("organization_name");
    assertThat(refused.json().at("/errors/0/code").asText()).isEqualTo("excluded");
  }

  private static Api.Reply changed(Api api, String current, String chosen) {
    return api.send(
            "PUT",
            "/api/users/me/password",
            Map.of("current_password", current, "new_password", chosen))
        .expect(422);
  }

  private static Api.Reply registered(String name) {
    Map<String, Object> account = new java.util.LinkedHashMap<>(account(name));
    account.put("organization_name", "Home of " + name);
    return agreed(anonymous, "/api/auth/register", account, 201);
  }

  private static Map<String, Object> account(String name) {
    return Map.of(
        "email", name + "@example.com", "password", PASSWORD, "display_name", "Person " + name);
  }

  private static Api.Reply agreed(Api api, String path, Object body, int status) {
    Api.Reply reply = api.post(path, body).expect(status);
    assertThat(document.differences(document.operation("post", path), reply)).isEmpty();
    return reply;
  }

  private static String header(Api.Reply reply, String name) {
    return reply.response().headers().firstValue(name).orElse("none");
  }
}
