package io.gatehouse.web.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.organization.AccessTokens;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.ClientToken;
import io.gatehouse.domain.credential.TokenId;
import io.gatehouse.web.fixture.TestServer;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NimbusClientTokensTest {

  private final ClientToken issued =
      ClientToken.issue(
          new TokenId(UUID.randomUUID()),
          new ClientId(new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0001L)),
          Set.of(new ScopeName("pets:read"), new ScopeName("a/b"), new ScopeName("*")),
          Instant.now());

  private static TestServer server;
  private static NimbusClientTokens tokens;

  @BeforeAll
  static void start() {
    server = new TestServer(Map.of("gatehouse.web.issuer", "https://gatehouse.example/x"));
    tokens = server.bean(NimbusClientTokens.class);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void whatIsSignedIsVerified() {
    String text = tokens.sign(issued);

    assertThat(tokens.verify(text, Instant.now())).contains(issued);
    assertThat(tokens.verify(text + "x", Instant.now())).isEmpty();
    assertThat(tokens.verify("", Instant.now())).isEmpty();
  }

  /** Whether it has expired is for whoever asks to say. */
  @Test
  void expiredTokenIsStillOurs() {
    assertThat(tokens.verify(tokens.sign(issued), issued.expiresAt().plusSeconds(5)))
        .contains(issued);
  }

  @Test
  void neitherKindOfTokenIsTakenForTheOther() {
    AccessTokens users = server.bean(AccessTokens.class);

    assertThat(users.verify(tokens.sign(issued), Instant.now())).isEmpty();
    assertThat(tokens.verify(server.token(), Instant.now())).isEmpty();
    assertThat(users.verify(server.token(), Instant.now())).isPresent();
    assertThat(server.get("/api/samples", "Authorization: Bearer " + tokens.sign(issued)).status())
        .isEqualTo(401);
  }

  @Test
  void formerKeyVerifiesUntilItsTimeIsUp() {
    String text = tokens.sign(issued);
    server.bean(io.gatehouse.application.organization.SigningKeys.class).rotate();

    assertThat(tokens.verify(text, Instant.now())).contains(issued);
  }
}
