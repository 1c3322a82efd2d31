package io.gatehouse.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That what opens something is printed nowhere. */
class SecrecyTest {

  @Test
  void nothingPrintsASecret() {
    JsonObject issued = JsonObject.parse(Samples.ISSUED);
    Request login = Request.post("/api", Map.of("password", Samples.SECRET), "key");
    List<Object> all =
        List.of(
            issued,
            IssuedKey.of(issued),
            KeyCheck.of(Samples.SECRET).version("v1"),
            new Tokens(Samples.SECRET, Samples.SECRET, false, 0),
            login.by(Samples.SECRET),
            Request.get("/api/keys/" + Samples.SECRET),
            new Answer(200, Samples.ISSUED, Optional.empty(), Optional.empty()));

    assertThat(all).extracting(Object::toString).noneMatch(text -> text.contains(Samples.SECRET));
  }

  @Test
  void newKeyPrintsWhatItSays() {
    assertThat(NewKey.of("Shop", Environment.TEST).expiresInDays(3))
        .hasToString("NewKey{name=Shop, environment=test, expires_in_days=3}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:8080",
        "ftp://example.com",
        "/api",
        "http:",
        "http://" + "ada:hunter2@example.com",
        "http://example.com/?token=hunter2",
        "http://example.com/#hunter2"
      })
  void addressIsThatOfAControlPlaneAndNoMore(String address) {
    assertThatThrownBy(() -> GatehouseClient.at(new URI(address)).signIn("a", "b"))
        .isInstanceOfAny(IllegalArgumentException.class, URISyntaxException.class)
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void boundsAreBounds() {
    GatehouseClient.Builder builder = GatehouseClient.at(URI.create("http://127.0.0.1:1"));
    assertThatThrownBy(() -> builder.attempts(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.timeout(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.connectTimeout(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.longestWait(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
