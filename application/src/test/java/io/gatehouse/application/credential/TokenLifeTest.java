package io.gatehouse.application.credential;

import static io.gatehouse.application.organization.Platform.allowed;
import static io.gatehouse.application.organization.Platform.denied;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.application.runtime.Race;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.credential.ClientToken;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.value.Reason;
import io.gatehouse.domain.value.Versions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokenLifeTest {

  private final ClientRing ring = new ClientRing();
  private final Workshop workshop = ring.workshop;
  private final IssuedClient issued = ring.registered();
  private final ClientCredentials credentials = ClientRing.by(issued);

  @Test
  void carriesWhatIsAskedForAndElseAllThatIsGranted() {
    ring.granted("read", "write");
    ring.granted("admin");
    workshop.platform.written();

    ClientToken all = ring.issued(credentials, "").token();
    ClientToken some = ring.issued(credentials, "read admin").token();

    assertThat(all.scopes()).isEqualTo(ClientRing.names("read", "write", "admin"));
    assertThat(some.scopes()).isEqualTo(ClientRing.names("read", "admin"));
    assertThat(all.client()).isEqualTo(issued.client().id());
    assertThat(all.id()).isNotEqualTo(some.id());
    assertThat(all.expiresAt()).isEqualTo(all.issuedAt().plus(ClientToken.LIFETIME));
    assertThat(workshop.platform.written())
        .containsOnly(
            allowed(
                Action.ISSUE_TOKEN,
                workshop.shop.id(),
                issued.client().id(),
                issued.client().id()));
  }

  @Test
  void clientsOwnScopesLimitIt() {
    ring.granted("read", "write");
    ClientCredentials limited = ClientRing.by(ring.registered("read", "other"));

    assertThat(ring.issued(limited, "").token().scopes()).isEqualTo(ClientRing.names("read"));
    assertThat(workshop.platform.refusal(() -> ring.issued(limited, "write")))
        .isEqualTo(RefusalCode.INVALID_SCOPE);
    assertThat(workshop.platform.refusal(() -> ring.issued(limited, "other")))
        .isEqualTo(RefusalCode.INVALID_SCOPE);
  }

  @Test
  void onlyActiveSubscriptionsCount() {
    Subscription.Active active = ring.granted("read");
    workshop
        .subscriptions
        .subscriptions()
        .save(active.suspend(new Reason("Too much"), workshop.platform.clock.instant()));

    assertThat(ring.issued(credentials, "").token().scopes()).isEmpty();
    assertThat(workshop.platform.refusal(() -> ring.issued(credentials, "read")))
        .isEqualTo(RefusalCode.INVALID_SCOPE);
  }

  @Test
  void malformedScopeIsNone() {
    ring.granted("read", "write");
    workshop.platform.written();
    for (String scope : List.of(" ", "read  write", " read", "read ", "re\"ad", "read,write")) {
      assertThat(workshop.platform.refusal(() -> ring.issued(credentials, scope)))
          .isEqualTo(RefusalCode.INVALID_SCOPE);
      workshop.platform.clock.pass(Duration.ofMinutes(1));
    }
    assertThat(workshop.platform.written())
        .containsOnly(
            denied(
                Action.ISSUE_TOKEN,
                RefusalCode.INVALID_SCOPE,
                workshop.shop.id(),
                issued.client().id(),
                issued.client().id()));
  }

  @Test
  void whateverIsWrongWithAProofHasOneAnswer() {
    IssuedClient other = ring.registered();
    IssuedClient gone = ring.registered();
    ring.revoked(workshop.bob, gone.client(), Versions.ANY);
    List<ClientCredentials> wrong =
        List.of(
            new ClientCredentials(credentials.clientId(), other.secret().reveal()),
            new ClientCredentials(credentials.clientId(), ""),
            new ClientCredentials("cli_01j00000000000000000000000", credentials.secret()),
            new ClientCredentials("nonsense é", credentials.secret()),
            ClientRing.by(gone));
    for (ClientCredentials each : wrong) {
      for (Runnable act :
          List.<Runnable>of(
              () -> ring.issued(each, ""),
              () -> ring.introspected(each, "x"),
              () -> ring.tokenRevoked(each, "x"))) {
        assertThat(workshop.platform.refusal(act::run)).isEqualTo(RefusalCode.INVALID_CLIENT);
        workshop.platform.clock.pass(Duration.ofMinutes(2));
      }
      assertThat(each.toString()).doesNotContain(credentials.secret());
    }
  }

  @Test
  void rotatedSecretProvesForAsLongAsItsGraceLasts() {
    ring.rotated(workshop.bob, issued.client(), Duration.ofSeconds(30));

    assertThat(ring.issued(credentials, "").token().scopes()).isEmpty();
    workshop.platform.clock.pass(Duration.ofSeconds(30));
    assertThat(workshop.platform.refusal(() -> ring.issued(credentials, "")))
        .isEqualTo(RefusalCode.INVALID_CLIENT);
  }

  @Test
  void guessingIsLimitedAndWorkingIsNot() {
    for (int i = 0; i < 20; i++) {
      ring.issued(credentials, "");
    }
    ClientCredentials wrong = new ClientCredentials(credentials.clientId(), "guess");
    for (int i = 0; i < 3; i++) {
      assertThat(workshop.platform.refusal(() -> ring.issued(wrong, "")))
          .isEqualTo(RefusalCode.INVALID_CLIENT);
    }
    Refused refused = workshop.platform.refused(() -> ring.introspected(wrong, "x"));
    assertThat(refused.code()).isEqualTo(RefusalCode.RATE_LIMIT_EXCEEDED);
    assertThat(refused.limit()).isPresent();
    assertThat(ring.issued(credentials, "").text()).isNotEmpty();
    workshop.platform.clock.pass(Duration.ofMinutes(1));
    assertThat(workshop.platform.refusal(() -> ring.issued(wrong, "")))
        .isEqualTo(RefusalCode.INVALID_CLIENT);
  }

  @Test
  void whoHasTheSecretMayAskForTooMuchAsOftenAsTheyLike() {
    for (int i = 0; i < 20; i++) {
      assertThat(workshop.platform.refusal(() -> ring.issued(credentials, "nothing:known")))
          .isEqualTo(RefusalCode.INVALID_SCOPE);
    }
    assertThat(ring.issued(credentials, "").text()).isNotEmpty();
  }

  @Test
  void manyAtOnceAreAllServed() {
    assertThat(Race.of(40, runner -> ring.issued(credentials, "").text()))
        .hasSize(40)
        .doesNotContainNull();
  }

  @Test
  void introspectionIsForItsClientAndItsPeople() {
    ring.granted("read");
    IssuedToken token = ring.issued(credentials, "");
    ClientCredentials other = ClientRing.by(ring.registered());

    assertThat(ring.introspected(credentials, token.text())).contains(token.token());
    assertThat(ring.introspected(other, token.text())).isEmpty();
    assertThat(ring.introspected(credentials, "nonsense")).isEmpty();
    assertThat(ring.introspected(workshop.bob, token.text())).contains(token.token());
    assertThat(ring.introspected(workshop.root, token.text())).contains(token.token());
    assertThat(ring.introspected(workshop.eve, token.text())).isEmpty();
    assertThat(ring.introspected(workshop.ada, token.text())).isEmpty();
    assertThat(token.toString()).doesNotContain(token.text());
  }

  @Test
  void expiredTokenIsNoneAnyMore() {
    IssuedToken token = ring.issued(credentials, "");
    workshop.platform.clock.pass(ClientToken.LIFETIME);

    assertThat(ring.introspected(credentials, token.text())).isEmpty();
    assertThat(ring.tokenRevoked(credentials, token.text())).isFalse();
  }

  @Test
  void tokensOfARevokedClientAreNone() {
    IssuedToken token = ring.issued(credentials, "");
    ring.revoked(workshop.bob, issued.client(), Versions.ANY);

    assertThat(ring.introspected(workshop.bob, token.text())).isEmpty();
  }

  @Test
  void revokedTokenIsNoneAtOnceAndTheNodesAreTold() {
    IssuedToken token = ring.issued(credentials, "");
    IssuedToken other = ring.issued(credentials, "");

    assertThat(ring.tokenRevoked(credentials, token.text())).isTrue();
    assertThat(ring.tokenRevoked(credentials, token.text())).isFalse();

    assertThat(ring.introspected(credentials, token.text())).isEmpty();
    assertThat(ring.introspected(credentials, other.text())).isPresent();
    assertThat(workshop.changes())
        .containsExactly("client " + issued.client().id(), "token " + token.token().id());
  }

  @Test
  void unknownTokenIsRevokedAlreadyAndAnothersIsNotRevoked() {
    IssuedToken token = ring.issued(credentials, "");
    ClientCredentials other = ClientRing.by(ring.registered());

    assertThat(ring.tokenRevoked(credentials, "nonsense")).isFalse();
    assertThat(workshop.platform.refusal(() -> ring.tokenRevoked(other, token.text())))
        .isEqualTo(RefusalCode.INVALID_GRANT);
    assertThat(ring.introspected(credentials, token.text())).isEqualTo(Optional.of(token.token()));
  }
}
