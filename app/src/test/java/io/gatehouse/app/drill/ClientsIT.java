package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.app.drill.OAuth.Client;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * OAuth clients, from the first to the last they are heard of; and what becomes of their tokens.
 */
class ClientsIT {

  private static final String INACTIVE = "{\"active\":false}";

  private static Market market;
  private static OAuth oauth;
  private static String consumer;

  @BeforeAll
  static void begin() throws Exception {
    market = Market.open();
    oauth = new OAuth(market.town().gatehouse);
    consumer = market.consumer("Importer");
  }

  @AfterAll
  static void end() throws Exception {
    market.close();
  }

  @Test
  void clientIsRegisteredSeenAndListed() {
    Api.Reply made =
        market
            .eve()
            .api()
            .post(
                "/api/consumers/" + consumer + "/clients",
                Map.of("name", "Nightly", "scopes", List.of("write", "read")));
    made.expect(201);
    String path = "/api/clients/" + made.text("client_id");
    assertThat(made.header("Location")).isEqualTo(path);
    assertThat(made.header("Cache-Control")).isEqualTo("no-store");
    assertThat(made.text("client_secret")).matches("gate_client_[0-9A-Za-z]{38}");
    JsonNode seen = market.eve().api().get(path).expect(200).json();
    assertThat(seen).isEqualTo(made.json().path("client"));
    assertThat(seen.path("scopes").toString()).isEqualTo("[\"read\",\"write\"]");
    assertThat(seen.path("state").asText()).isEqualTo("active");
    assertThat(seen.path("consumer").asText()).isEqualTo(consumer);
    assertThat(
            market
                .eve()
                .api()
                .get("/api/consumers/" + consumer + "/clients")
                .expect(200)
                .json()
                .path("items")
                .findValuesAsText("id"))
        .contains(made.text("client_id"));
    market.ada().api().get(path).expect(404).is("not_found");
    market.ada().api().get("/api/consumers/" + consumer + "/clients").expect(404).is("not_found");
    market
        .eve()
        .api()
        .post("/api/consumers/" + consumer + "/clients", Map.of("scopes", List.of("read", "é")))
        .expect(422)
        .is("validation_failed");
  }

  @Test
  void rotationKeepsTheFormerSecretForAWhile() {
    Client client = client();
    String path = "/api/clients/" + client.id();
    Api.Reply graceful =
        market.eve().api().post(path + "/rotate", Map.of("grace_seconds", 60)).expect(201);
    Client second = new Client(client.id(), graceful.text("client_secret"));
    assertThat(graceful.json().path("client").path("retiring").size()).isEqualTo(1);
    oauth.token(client, "");
    oauth.token(second, "");
    Client third =
        new Client(
            client.id(),
            market.eve().api().post(path + "/rotate", null).expect(201).text("client_secret"));
    oauth.token(third, "");
    for (Client gone : List.of(client, second)) {
      oauth.post("/oauth2/token", OAuth.GRANT, "Authorization", gone.basic()).expect(401);
    }
    market.eve().api().post(path + "/rotate", Map.of("grace_seconds", -1)).expect(422);
  }

  @Test
  void revokedClientHasNoTokensAnyMore() {
    Client client = client();
    String token = oauth.token(client, "");
    String path = "/api/clients/" + client.id();
    market.eve().api().send("POST", path + "/revoke", null, "If-Match", "\"7\"").expect(412);
    JsonNode revoked =
        market.eve().api().post(path + "/revoke", Map.of("reason", "Leaked.")).expect(200).json();
    assertThat(revoked.path("state").asText()).isEqualTo("revoked");
    assertThat(revoked.path("reason").asText()).isEqualTo("Leaked.");
    assertThat(asPerson(market.eve().api(), token)).isEqualTo(INACTIVE);
    market.eve().api().post(path + "/revoke", null).expect(409).is("illegal_transition");
    market.eve().api().post(path + "/rotate", null).expect(409).is("illegal_transition");
  }

  @Test
  void clientIsChangedAndDeleted() {
    Client client = client();
    String token = oauth.token(client, "");
    String path = "/api/clients/" + client.id();
    Api eve = market.eve().api();
    Map<String, Object> change = Map.of("name", "Hourly", "scopes", List.of("read"));
    market.ada().api().send("PATCH", path, change).expect(404).is("not_found");
    eve.send("PATCH", path, change, "If-Match", "\"7\"").expect(412).is("stale_version");
    Api.Reply changed = eve.send("PATCH", path, change).expect(200);
    assertThat(changed.header("ETag")).isEqualTo("\"2\"");
    assertThat(changed.text("name")).isEqualTo("Hourly");
    assertThat(changed.json().path("scopes").toString()).isEqualTo("[\"read\"]");
    assertThat(eve.send("PATCH", path, Map.of("name", "Daily")).expect(200).json().path("scopes"))
        .isEqualTo(changed.json().path("scopes"));
    eve.send("PATCH", path, Map.of("name", "")).expect(422).is("validation_failed");

    eve.send("DELETE", path, null, "If-Match", "\"2\"").expect(412).is("stale_version");
    eve.send("DELETE", path, null).expect(204);
    Api.Reply gone = eve.get(path).expect(200);
    assertThat(gone.text("state")).isEqualTo("revoked");
    assertThat(gone.text("reason")).isEqualTo("deleted");
    eve.send("DELETE", path, null).expect(204);
    assertThat(eve.get("/api/consumers/" + consumer + "/clients").expect(200).json().path("items"))
        .isNotEmpty()
        .noneMatch(each -> each.path("id").asText().equals(client.id()));
    assertThat(asPerson(eve, token)).isEqualTo(INACTIVE);
    oauth.post("/oauth2/token", OAuth.GRANT, "Authorization", client.basic()).expect(401);
  }

  @Test
  void introspectionIsForItsClientAndItsPeople() {
    Client client = client();
    String token = oauth.token(client, "");
    JsonNode seen = oauth.introspected(client, token).expect(200).json();
    assertThat(seen.path("active").asBoolean()).isTrue();
    assertThat(seen.path("client_id").asText()).isEqualTo(client.id());
    assertThat(seen.path("token_type").asText()).isEqualTo("Bearer");
    JsonNode claims = OAuth.part(token, 1);
    for (String same : List.of("iss", "aud", "sub", "scope", "exp", "iat", "jti")) {
      assertThat(seen.path(same)).as(same).isEqualTo(claims.path(same));
    }
    assertThat(asPerson(market.eve().api(), token)).isEqualTo(seen.toString());
    assertThat(asPerson(market.town().root, token)).isEqualTo(seen.toString());
    assertThat(asPerson(market.ada().api(), token)).isEqualTo(INACTIVE);
    assertThat(oauth.introspected(client(), token).expect(200).response().body())
        .isEqualTo(INACTIVE);
    assertThat(oauth.introspected(client, "nonsense").response().body()).isEqualTo(INACTIVE);
  }

  @Test
  void introspectionIsForNobodyElse() {
    Client client = client();
    String token = oauth.token(client, "");
    Api.Reply stranger = oauth.post("/oauth2/introspect", "token=" + token).expect(401);
    assertThat(stranger.text("error")).isEqualTo("invalid_client");
    Api.Reply itself =
        oauth
            .post("/oauth2/introspect", "token=" + token, "Authorization", "Bearer " + token)
            .expect(401);
    assertThat(itself.text("error")).isEqualTo("invalid_token");
    assertThat(itself.header("WWW-Authenticate"))
        .isEqualTo("Bearer realm=\"gatehouse\", error=\"invalid_token\"");
    Api.Reply nothing =
        oauth.post("/oauth2/introspect", "x=y", "Authorization", client.basic()).expect(400);
    assertThat(nothing.text("error")).isEqualTo("invalid_request");
  }

  @Test
  void revokedTokenIsNoneAtOnce() {
    Client client = client();
    String token = oauth.token(client, "");
    String other = oauth.token(client, "");
    for (String each : List.of(token, token, "nonsense")) {
      Api.Reply reply =
          oauth
              .post(
                  "/oauth2/revoke",
                  "token=" + each + "&token_type_hint=refresh_token",
                  "Authorization",
                  client.basic())
              .expect(200);
      assertThat(reply.response().body()).isEmpty();
    }
    assertThat(oauth.introspected(client, token).response().body()).isEqualTo(INACTIVE);
    assertThat(oauth.introspected(client, other).json().path("active").asBoolean()).isTrue();
    Api.Reply foreign =
        oauth.post("/oauth2/revoke", "token=" + other + client().inForm()).expect(400);
    assertThat(foreign.text("error")).isEqualTo("invalid_grant");
    oauth.post("/oauth2/revoke", "token=" + other).expect(401);
    assertThat(oauth.introspected(client, other).json().path("active").asBoolean()).isTrue();
  }

  @Test
  void secretAndTokenAreNowhereButInTheirAnswers() {
    Client client = client();
    String token = oauth.token(client, "");
    oauth.post("/oauth2/revoke", "token=" + token, "Authorization", client.basic()).expect(200);
    String trail = market.town().root.get("/api/audit/export").response().body();
    String own =
        market
            .eve()
            .api()
            .get("/api/audit?organization=" + market.eve().organization())
            .response()
            .body();
    assertThat(own).contains("issue_token", "revoke_token", "create_client");
    List<String> canaries =
        List.of(client.secret().substring(12, 40), token.substring(token.lastIndexOf('.') + 1));
    assertThat(canaries).noneMatch(trail::contains).noneMatch(own::contains);
  }

  private static String asPerson(Api api, String token) {
    return oauth
        .post("/oauth2/introspect", "token=" + token, "Authorization", "Bearer " + api.token())
        .expect(200)
        .response()
        .body();
  }

  private static Client client() {
    return OAuth.registered(market.eve().api(), consumer, List.of());
  }
}
