package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.app.drill.OAuth.Client;
import io.gatehouse.domain.credential.ClientToken;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** OAuth clients and their access tokens, rule by rule of the RFCs. */
class TokensIT {

  private static final String WRONG = "gate_client_4fK9sQ2mZ7xB1nV8cL3dR6tY0pW5hJgA1b2C3d";

  private static Market market;
  private static OAuth oauth;
  private static String consumer;
  private static String subscription;
  private static Client client;

  @BeforeAll
  static void begin() throws Exception {
    GatehouseProcess gatehouse =
        GatehouseProcess.prepare().set("GATEHOUSE_AUTH_LIMIT_ACCOUNT", "20/1m");
    market = Market.open(Town.found(gatehouse));
    oauth = new OAuth(gatehouse);
    consumer = market.consumer("Importer");
    subscription = market.subscribe(consumer, List.of("read", "write"));
    Map<String, List<String>> granted = Map.of("granted_scopes", List.of("read", "write"));
    market.ada().api().post("/api/subscriptions/" + subscription + "/approve", granted).expect(200);
    client = client(List.of());
  }

  @AfterAll
  static void end() throws Exception {
    market.close();
  }

  @Test
  void tokenSaysWhatRfc9068WantsAndEverybodyCanVerifyIt() {
    Api.Reply reply =
        oauth.post("/oauth2/token", OAuth.GRANT, "Authorization", client.basic()).expect(200);
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    assertThat(reply.header("Pragma")).isEqualTo("no-cache");
    assertThat(reply.header("Content-Type")).isEqualTo("application/json");
    assertThat(reply.text("token_type")).isEqualTo("Bearer");
    assertThat(reply.json().path("expires_in").asInt()).isEqualTo(900);
    assertThat(reply.text("scope")).isEqualTo("read write");

    String token = reply.text("access_token");
    assertThat(OAuth.part(token, 0).path("typ").asText()).isEqualTo("at+jwt");
    assertThat(OAuth.part(token, 0).path("alg").asText()).isEqualTo("RS256");
    JsonNode claims = OAuth.part(token, 1);
    assertThat(claims.properties())
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder("iss", "aud", "sub", "client_id", "scope", "exp", "iat", "jti");
    assertThat(claims.path("iss").asText()).isEqualTo(metadata().text("issuer"));
    assertThat(claims.path("sub").asText()).isEqualTo(client.id());
    assertThat(claims.path("client_id").asText()).isEqualTo(client.id());
    assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(900);

    ClientToken read = read(token).orElseThrow();
    assertThat(read.client().toString()).isEqualTo(client.id());
    assertThat(read(userToken())).isEmpty();
  }

  @Test
  void clientProvesItselfByBasicOrInTheFormButNotByBoth() {
    oauth.post("/oauth2/token", OAuth.GRANT + client.inForm()).expect(200);
    oauth
        .post(
            "/oauth2/token",
            OAuth.GRANT + "&client_id=" + client.id(),
            "Authorization",
            client.basic())
        .expect(200);
    wrong(
        400,
        "invalid_request",
        () ->
            oauth.post(
                "/oauth2/token", OAuth.GRANT + client.inForm(), "Authorization", client.basic()));
    Client other = client(List.of());
    wrong(
        400,
        "invalid_request",
        () ->
            oauth.post(
                "/oauth2/token",
                OAuth.GRANT + "&client_id=" + other.id(),
                "Authorization",
                client.basic()));
  }

  /** RFC 6749, section 2.3.1: encoded as in a form first, and then for Basic. */
  @Test
  void basicIsDecodedTwice() {
    String id = client.id().replace("_", "%5F").replace("c", "%63");
    String secret = client.secret().replace("_", "%5f");
    oauth.post("/oauth2/token", OAuth.GRANT, "Authorization", Client.basic(id, secret)).expect(200);
    for (String header :
        List.of(
            Client.basic(client.id() + "%", client.secret()),
            Client.basic(client.id(), client.secret() + "%C3"),
            Client.basic("", client.secret()),
            "Basic",
            "Basic ###",
            "Bearer " + client.secret(),
            "Digest x")) {
      Api.Reply reply =
          wrong(
              401,
              "invalid_client",
              () -> oauth.post("/oauth2/token", OAuth.GRANT, "Authorization", header));
      assertThat(reply.header("WWW-Authenticate")).startsWith("Basic realm=");
    }
  }

  @Test
  void whateverProvesNobodyHasOneAnswer() {
    Client unknown = new Client("cli_01jd7v2k8yf3s9w4t6x5z0qm1c", client.secret());
    Client revoked = client(List.of());
    market.eve().api().post("/api/clients/" + revoked.id() + "/revoke", null).expect(200);
    for (Client each :
        List.of(unknown, revoked, new Client(client(List.of()).id(), client.secret()))) {
      Api.Reply basic =
          wrong(
              401,
              "invalid_client",
              () -> oauth.post("/oauth2/token", OAuth.GRANT, "Authorization", each.basic()));
      assertThat(basic.header("WWW-Authenticate")).startsWith("Basic realm=");
      wrong(401, "invalid_client", () -> oauth.post("/oauth2/token", OAuth.GRANT + each.inForm()));
    }
    wrong(401, "invalid_client", () -> oauth.post("/oauth2/token", OAuth.GRANT));
    wrong(
        401,
        "invalid_client",
        () -> oauth.post("/oauth2/token", OAuth.GRANT + "&client_id=" + client.id()));
  }

  @Test
  void requestIsAFormAndEachParameterIsThereOnce() {
    String form = OAuth.GRANT + client.inForm();
    oauth.send("/oauth2/token", form, OAuth.FORM + "; charset=UTF-8").expect(200);
    oauth.post("/oauth2/token", form + "&unknown=x&scope=").expect(200);
    wrong(400, "invalid_request", () -> oauth.post("/oauth2/token", form + "&" + OAuth.GRANT));
    wrong(400, "invalid_request", () -> oauth.post("/oauth2/token", form + "&scope=read&scope="));
    wrong(400, "invalid_request", () -> oauth.post("/oauth2/token", form + "&scope=%f"));
    wrong(400, "invalid_request", () -> oauth.post("/oauth2/token", form + "&scope=%ff"));
    wrong(400, "invalid_request", () -> oauth.post("/oauth2/token", form + "&scope=%00"));
    wrong(400, "invalid_request", () -> oauth.post("/oauth2/token", client.inForm().substring(1)));
    wrong(400, "invalid_request", () -> oauth.post("/oauth2/token", ""));
    wrong(
        400,
        "invalid_request",
        () -> oauth.post("/oauth2/token?" + form.substring(OAuth.GRANT.length() + 1), OAuth.GRANT));
    String json = "{\"grant_type\":\"client_credentials\"}";
    wrong(
        400,
        "invalid_request",
        () ->
            oauth.send("/oauth2/token", json, "application/json", "Authorization", client.basic()));
    wrong(
        400,
        "unsupported_grant_type",
        () -> oauth.post("/oauth2/token", "grant_type=password" + client.inForm()));
    assertThat(market.town().anonymous.get("/oauth2/token").status()).isEqualTo(405);
  }

  @Test
  void scopesAreThoseOfTheGrantWithinThoseOfTheClient() {
    assertThat(scope(oauth.token(client, "write"))).isEqualTo("write");
    assertThat(scope(oauth.token(client, "write read"))).isEqualTo("read write");
    Client limited = client(List.of("read", "admin"));
    assertThat(scope(oauth.token(limited, ""))).isEqualTo("read");
    for (String scope : List.of("write", "admin", "read write", "read  read", "re\"ad", "é")) {
      wrong(
          400,
          "invalid_scope",
          () ->
              oauth.post(
                  "/oauth2/token",
                  OAuth.GRANT + "&scope=" + OAuth.encoded(scope),
                  "Authorization",
                  limited.basic()));
    }
    String idle = market.consumer("Idle");
    market.subscribe(idle, List.of("read"));
    Client waiting = OAuth.registered(market.eve().api(), idle, List.of());
    assertThat(scope(oauth.token(waiting, ""))).isEmpty();
  }

  @Test
  void guessingIsLimited() {
    Client guessed = client(List.of());
    Client guess = new Client(guessed.id(), WRONG);
    Api.Reply reply = null;
    for (int attempt = 0; attempt <= 20; attempt++) {
      reply = oauth.post("/oauth2/token", OAuth.GRANT, "Authorization", guess.basic());
    }
    reply.expect(429);
    assertThat(reply.text("error")).isEqualTo("temporarily_unavailable");
    assertThat(Integer.parseInt(reply.header("Retry-After"))).isPositive();
    oauth.post("/oauth2/token", OAuth.GRANT, "Authorization", client.basic()).expect(200);
  }

  /** One address may be many programs, and what is kept for it must not go to another. */
  @Test
  void idempotencyKeyHandsNobodyAnothersToken() {
    Client other = client(List.of());
    Api.Reply first =
        oauth.post(
            "/oauth2/token", OAuth.GRANT, "Authorization", client.basic(), "Idempotency-Key", "1");
    Api.Reply second =
        oauth.post(
            "/oauth2/token", OAuth.GRANT, "Authorization", other.basic(), "Idempotency-Key", "1");
    assertThat(scope(first.expect(200).text("access_token"))).isEqualTo("read write");
    assertThat(OAuth.part(second.expect(200).text("access_token"), 1).path("sub").asText())
        .isEqualTo(other.id());
    assertThat(second.header("Idempotent-Replayed")).isEmpty();
  }

  @Test
  void neitherKindOfTokenIsTakenForTheOther() {
    String token = oauth.token(client, "");
    market.town().anonymous.as(token).get("/api/users/me").expect(401).is("token_invalid");
    market.town().anonymous.as(client.secret()).get("/api/users/me").expect(401);
    assertThat(oauth.introspected(client, userToken()).expect(200).response().body())
        .isEqualTo("{\"active\":false}");
  }

  @Test
  void metadataTellsWhereEverythingIs() {
    Api.Reply metadata = metadata();
    String issuer = metadata.text("issuer");
    assertThat(issuer).isEqualTo("http://localhost:" + market.town().gatehouse.port());
    assertThat(metadata.text("token_endpoint")).isEqualTo(issuer + "/oauth2/token");
    assertThat(metadata.text("introspection_endpoint")).isEqualTo(issuer + "/oauth2/introspect");
    assertThat(metadata.text("revocation_endpoint")).isEqualTo(issuer + "/oauth2/revoke");
    assertThat(metadata.text("jwks_uri")).isEqualTo(issuer + "/.well-known/jwks.json");
    assertThat(metadata.json().path("grant_types_supported").toString())
        .isEqualTo("[\"client_credentials\"]");
    assertThat(metadata.json().path("response_types_supported").toString()).isEqualTo("[]");
    assertThat(metadata.json().path("token_endpoint_auth_methods_supported").toString())
        .isEqualTo("[\"client_secret_basic\",\"client_secret_post\"]");
  }

  private static Api.Reply metadata() {
    return market.town().anonymous.get("/.well-known/oauth-authorization-server").expect(200);
  }

  private static Optional<ClientToken> read(String token) {
    JsonNode keys = market.town().anonymous.get("/.well-known/jwks.json").expect(200).json();
    return new Jwks(keys).read(metadata().text("issuer"), token);
  }

  private static Client client(List<String> scopes) {
    return OAuth.registered(market.eve().api(), consumer, scopes);
  }

  private static String userToken() {
    return market
        .town()
        .anonymous
        .post("/api/auth/login", Map.of("email", Api.ADMIN_EMAIL, "password", Api.ADMIN_PASSWORD))
        .expect(200)
        .text("access_token");
  }

  private static String scope(String token) {
    return OAuth.part(token, 1).path("scope").asText();
  }

  /** Runs what must be refused, in OAuth's own words. */
  private static Api.Reply wrong(int status, String error, Supplier<Api.Reply> act) {
    Api.Reply reply = act.get().expect(status);
    assertThat(reply.text("error")).as(reply.response().body()).isEqualTo(error);
    assertThat(reply.text("error_description")).matches("[\\x20-\\x21\\x23-\\x5b\\x5d-\\x7e]+");
    assertThat(reply.json().size()).isEqualTo(2);
    assertThat(reply.header("Content-Type")).isEqualTo("application/json");
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    assertThat(reply.header("Pragma")).isEqualTo("no-cache");
    return reply;
  }
}
