package io.gatehouse.examples.own;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.domain.credential.KeyPrefix;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyDeskTest {

  private final HttpClient http = HttpClient.newHttpClient();
  private final Stores stores = Stores.inMemory();
  private KeyDesk desk;

  @BeforeEach
  void open() throws Exception {
    desk = new KeyDesk(new OwnKeys(stores, KeyPrefix.DEFAULT), 0);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void keyIsIssuedListedVerifiedAndRevoked() throws Exception {
    String shop = text("id", call("POST", "/auth/customers?name=The%20%22Shop%22", ""));
    assertThat(shop).startsWith("con_");
    JsonNode first = call("POST", "/auth/keys/generate?name=Till&customer=" + shop, "");
    JsonNode second = call("POST", "/auth/keys/generate?name=Spare&customer=" + shop, "");
    String secret = text("api_key", first);
    assertThat(secret).startsWith("gate_live_");

    JsonNode listed = call("GET", "/auth/keys?customer=" + shop, "");
    assertThat(listed.findValuesAsText("id"))
        .isEqualTo(List.of(text("id", second), text("id", first)));
    assertThat(listed.toString()).doesNotContain(secret).doesNotContain("api_key");
    assertThat(text("code", verified(secret))).isEqualTo("valid");

    JsonNode revoked = call("POST", "/auth/keys/" + text("id", first) + "/revoke?reason=Found", "");
    assertThat(text("state", revoked)).isEqualTo("revoked");
    assertThat(text("code", verified(secret))).isEqualTo("key_revoked");
    assertThat(verified(secret).path("valid").asBoolean()).isFalse();
    assertThat(text("code", verified(text("api_key", second)))).isEqualTo("valid");
  }

  @Test
  void whatIsNoKeyOpensNothing() throws Exception {
    OwnKeys elsewhere = new OwnKeys(Stores.inMemory(), KeyPrefix.DEFAULT);
    String foreign =
        elsewhere.issue(elsewhere.customer("Shop").id().toString(), "K").secret().reveal();

    assertThat(text("code", verified(foreign))).isEqualTo("key_unknown");
    for (String garbage : List.of("", "nonsense", foreign.substring(1), foreign + "x")) {
      assertThat(text("code", verified(garbage))).isEqualTo("credential_malformed");
    }
  }

  @Test
  void whatCannotBeDoneIsSaid() throws Exception {
    String shop = text("id", call("POST", "/auth/customers?name=Shop", ""));
    String key = text("id", call("POST", "/auth/keys/generate?name=K&customer=" + shop, ""));
    String revoke = "/auth/keys/" + key + "/revoke?reason=Found";
    call("POST", revoke, "");

    assertThat(sent("POST", revoke, "").statusCode()).isEqualTo(409);
    assertThat(sent("POST", "/auth/customers?name=", "").statusCode()).isEqualTo(422);
    assertThat(sent("POST", "/auth/keys/generate?name=K&customer=con_1", "").statusCode())
        .isEqualTo(404);
    assertThat(sent("GET", "/auth/other", "").statusCode()).isEqualTo(404);
  }

  @Test
  void allKeysAreListedHoweverMany() {
    OwnKeys keys = new OwnKeys(stores, KeyPrefix.DEFAULT);
    String shop = keys.customer("Shop").id().toString();
    for (int i = 0; i <= PageRequest.MAX_LIMIT; i++) {
      keys.issue(shop, "K");
    }

    assertThat(keys.list(shop)).hasSize(PageRequest.MAX_LIMIT + 1);
  }

  @Test
  void storesThatAreGivenOutliveTheDesk() throws Exception {
    String shop = text("id", call("POST", "/auth/customers?name=Shop", ""));
    String secret =
        text("api_key", call("POST", "/auth/keys/generate?name=K&customer=" + shop, ""));

    OwnKeys next = new OwnKeys(stores, KeyPrefix.DEFAULT);

    assertThat(next.objection(secret)).isEmpty();
    assertThat(next.list(shop)).hasSize(1);
  }

  private JsonNode verified(String presented) throws Exception {
    return call("POST", "/auth/keys/verify", presented);
  }

  private JsonNode call(String method, String path, String presented) throws Exception {
    HttpResponse<String> response = sent(method, path, presented);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return new ObjectMapper().readTree(response.body());
  }

  private HttpResponse<String> sent(String method, String path, String presented) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + desk.port() + path))
            .method(method, BodyPublishers.noBody());
    if (!presented.isEmpty()) {
      request.header("X-API-Key", presented);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static String text(String name, JsonNode json) {
    return json.path(name).asText();
  }
}
