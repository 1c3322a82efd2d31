package io.gatehouse.web.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.gatehouse.web.fixture.Ports;
import io.gatehouse.web.fixture.TestServer;
import io.gatehouse.web.fixture.Wire.Reply;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeysTest {

  @Test
  void theKeysArePublishedWithoutTheirPrivateHalves() throws Exception {
    try (TestServer server = new TestServer(Map.of())) {
      server.ports().keys.add(0, Ports.key("second"));

      Reply reply = server.get("/.well-known/jwks.json");

      JWKSet published = JWKSet.parse(reply.body());
      assertThat(published.getKeys()).extracting(JWK::getKeyID).containsExactly("second", "first");
      assertThat(published.getKeys()).noneMatch(JWK::isPrivate);
      assertThat(reply.body()).doesNotContain("\"d\":", "\"p\":", "\"q\":");
      assertThat(reply.header("Cache-Control")).isEqualTo("public, max-age=60");
    }
  }
}
