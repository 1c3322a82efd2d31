package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Nobody can sign in any more, and somebody holds the database. */
class CreateAdminIT {

  private static final Pattern PASSWORD =
      Pattern.compile("(?m)^  ([a-z2-9]{5}(?:-[a-z2-9]{5}){5})$");

  @Test
  void whoeverHoldsTheDatabaseGetsIn() throws Exception {
    try (GatehouseProcess gatehouse = GatehouseProcess.prepare()) {
      assertThat(create(gatehouse, Api.ADMIN_EMAIL).said()).contains("There is no database in");
      gatehouse.start();
      Api anonymous = Api.of(gatehouse);
      Api before = anonymous.setUp();
      assertThat(create(gatehouse, Api.ADMIN_EMAIL).said()).contains("is in use by process");
      gatehouse.stop();
      // It counts limits by nobody who may be away, and reads nothing that a lost key sealed.
      gatehouse.set("GATEHOUSE_REDIS_URL", "redis://127.0.0.1:1");
      String renewed = password(create(gatehouse, Api.ADMIN_EMAIL));
      String added = password(create(gatehouse, "eve@example.com"));
      gatehouse.unset("GATEHOUSE_REDIS_URL").start();

      before.get("/api/users/me").expect(401).is("token_invalid");
      logIn(anonymous, Api.ADMIN_EMAIL, Api.ADMIN_PASSWORD).expect(401);
      logIn(anonymous, Api.ADMIN_EMAIL, renewed).expect(200);
      Api eve =
          anonymous.as(logIn(anonymous, "eve@example.com", added).expect(200).text("access_token"));
      assertThat(eve.get("/api/users/me").expect(200).json().path("platform_admin").asBoolean())
          .isTrue();
      JsonNode entries = eve.get("/api/audit?action=appoint_admin").expect(200).json();
      assertThat(entries.path("items").findValuesAsText("actor"))
          .isEqualTo(List.of("platform", "platform"));
      assertThat(eve.get("/api/audit/verify").expect(200).response().body())
          .contains("\"ok\":true");
    }
  }

  private static GatehouseProcess.Ended create(GatehouseProcess gatehouse, String email)
      throws Exception {
    return gatehouse.beside("create-admin", email);
  }

  private static String password(GatehouseProcess.Ended ended) {
    assertThat(ended.status()).as(ended.said()).isZero();
    Matcher shown = PASSWORD.matcher(ended.said());
    assertThat(shown.find()).as(ended.said()).isTrue();
    return shown.group(1);
  }

  private static Api.Reply logIn(Api api, String email, String password) {
    return api.post("/api/auth/login", Map.of("email", email, "password", password));
  }
}
