package io.gatehouse.application.credential;

import static io.gatehouse.application.organization.Platform.allowed;
import static io.gatehouse.application.organization.Platform.denied;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.credential.ClientName;
import io.gatehouse.domain.credential.OAuthClient;
import io.gatehouse.domain.credential.RetiringSecret;
import io.gatehouse.domain.credential.StoredSecret;
import io.gatehouse.domain.value.Edit;
import io.gatehouse.domain.value.Versions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientLifeTest {

  private static final PageRequest PAGE = new PageRequest(10, Optional.empty());

  private final ClientRing ring = new ClientRing();
  private final Workshop workshop = ring.workshop;

  @Test
  void registeredOneIsKeptWithoutItsSecret() {
    IssuedClient issued = ring.registered("read");
    OAuthClient client = issued.client();

    assertThat(ring.found(client)).contains(client);
    assertThat(client.secret()).isEqualTo(StoredSecret.of(issued.secret()));
    assertThat(client.owner().organization()).isEqualTo(workshop.shop.id());
    assertThat(client.scopes()).isEqualTo(ClientRing.names("read"));
    assertThat(workshop.changes()).containsExactly("client " + client.id());
    assertThat(workshop.platform.written())
        .containsExactly(
            allowed(
                Action.CREATE_CLIENT, workshop.shop.id(), workshop.bob.user().id(), client.id()));
    assertThat(workshop.platform.entries().get(0).toString())
        .contains("Nightly")
        .doesNotContain(issued.secret().reveal());
    assertThat(issued.toString()).doesNotContain(issued.secret().reveal());
  }

  @Test
  void listedToThoseWhoMaySeeThem() {
    OAuthClient first = ring.registered().client();
    OAuthClient second = ring.registered().client();
    String consumer = ring.consumer.id().toString();

    assertThat(ring.access.clients(workshop.bob, consumer, PAGE).items())
        .containsExactly(second, first);
    assertThat(ring.access.client(workshop.root, first.id().toString())).isEqualTo(first);
    assertThat(refusal(() -> ring.access.clients(workshop.eve, consumer, PAGE)))
        .isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(refusal(() -> ring.access.client(workshop.ada, first.id().toString())))
        .isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(refusal(() -> ring.access.client(workshop.bob, "cli_nonsense")))
        .isEqualTo(RefusalCode.NOT_FOUND);
  }

  @Test
  void rotatedOneHasAnotherSecretAndTheFormerForAWhile() {
    OAuthClient client = ring.registered().client();

    IssuedClient rotated = ring.rotated(workshop.bob, client, Duration.ofHours(1));

    assertThat(rotated.client().id()).isEqualTo(client.id());
    assertThat(rotated.client().retiring())
        .containsExactly(
            new RetiringSecret(
                client.secret(), workshop.platform.clock.instant().plus(Duration.ofHours(1))));
    assertThat(ring.found(client)).contains(rotated.client());
    assertThat(workshop.changes())
        .containsExactly("client " + client.id(), "client " + client.id());
    assertThat(workshop.platform.entries().get(1).deed().details())
        .containsEntry("hint", rotated.client().secret().hint().value())
        .containsEntry("former_hint", client.secret().hint().value());
    assertThat(
            workshop.platform.refusal(
                () -> ring.rotated(workshop.bob, client, Duration.ofDays(91))))
        .isEqualTo(RefusalCode.VALIDATION_FAILED);
  }

  @Test
  void changedOneIsCalledAndLimitedOtherwise() {
    ring.granted("read", "write");
    IssuedClient issued = ring.registered("read", "write");
    OAuthClient client = issued.client();

    OAuthClient changed =
        ring.changed(
            workshop.bob,
            client,
            Optional.of(new ClientName("Hourly")),
            Edit.to(ClientRing.names("read")));

    assertThat(ring.found(client)).contains(changed);
    assertThat(changed.name()).hasToString("Hourly");
    assertThat(ring.issued(ClientRing.by(issued), "").token().scopes())
        .isEqualTo(ClientRing.names("read"));
    assertThat(workshop.platform.entries().get(1).deed().details())
        .containsEntry("name", "Hourly")
        .containsEntry("former_name", "Nightly")
        .containsEntry("scopes", "[read]")
        .containsEntry("former_scopes", "[read, write]");
    int written = workshop.platform.entries().size();
    assertThat(ring.changed(workshop.bob, changed, Optional.of(changed.name()), Edit.keep()))
        .isEqualTo(changed);
    assertThat(workshop.platform.entries()).hasSize(written);
    assertThat(ring.changed(workshop.bob, changed, Optional.empty(), Edit.clear()).scopes())
        .isEmpty();
    ring.revoked(workshop.bob, changed, Versions.ANY);
    assertThat(
            workshop.platform.refusal(
                () -> ring.changed(workshop.bob, changed, Optional.empty(), Edit.keep())))
        .isEqualTo(RefusalCode.ILLEGAL_TRANSITION);
  }

  @Test
  void deletedOneStaysOnRecordWithoutItsTokens() {
    ring.granted("read");
    IssuedClient issued = ring.registered();
    OAuthClient client = issued.client();
    String token = ring.issued(ClientRing.by(issued), "").text();
    assertThat(ring.introspected(workshop.bob, token)).isPresent();
    assertThat(workshop.platform.refusal(() -> ring.deleted(workshop.bob, client, Versions.of(2L))))
        .isEqualTo(RefusalCode.STALE_VERSION);
    assertThat(workshop.platform.refusal(() -> ring.deleted(workshop.ada, client, Versions.ANY)))
        .isEqualTo(RefusalCode.NOT_FOUND);
    workshop.platform.written();

    ring.deleted(workshop.bob, client, Versions.of(1L));

    assertThat(ring.found(client)).contains(client.delete(workshop.platform.clock.instant()));
    assertThat(ring.introspected(workshop.bob, token)).isEmpty();
    assertThat(workshop.platform.refusal(() -> ring.issued(ClientRing.by(issued), "")))
        .isEqualTo(RefusalCode.INVALID_CLIENT);
    assertThat(workshop.changes()).last().isEqualTo("client " + client.id());
    assertThat(workshop.platform.written())
        .first()
        .isEqualTo(
            allowed(
                Action.DELETE_CLIENT, workshop.shop.id(), workshop.bob.user().id(), client.id()));
  }

  @Test
  void revokedOneIsOver() {
    OAuthClient client = ring.registered().client();

    OAuthClient revoked = ring.revoked(workshop.bob, client, Versions.of(1L));

    assertThat(ring.found(client)).contains(revoked);
    assertThat(workshop.platform.entries().get(1).deed().details())
        .containsEntry("reason", "Lost it");
    assertThat(workshop.platform.refusal(() -> ring.revoked(workshop.bob, client, Versions.ANY)))
        .isEqualTo(RefusalCode.ILLEGAL_TRANSITION);
    assertThat(workshop.platform.refusal(() -> ring.rotated(workshop.bob, client, Duration.ZERO)))
        .isEqualTo(RefusalCode.ILLEGAL_TRANSITION);
  }

  @Test
  void staleVersionIsRefused() {
    OAuthClient client = ring.registered().client();

    assertThat(workshop.platform.refusal(() -> ring.revoked(workshop.bob, client, Versions.of(2L))))
        .isEqualTo(RefusalCode.STALE_VERSION);
  }

  @Test
  void toOthersItIsNotThere() {
    OAuthClient client = ring.registered().client();
    workshop.platform.written();
    for (Caller caller : List.of(workshop.eve, workshop.ada)) {
      assertThat(workshop.platform.refusal(() -> ring.registered(caller)))
          .isEqualTo(RefusalCode.NOT_FOUND);
      assertThat(workshop.platform.refusal(() -> ring.rotated(caller, client, Duration.ZERO)))
          .isEqualTo(RefusalCode.NOT_FOUND);
      assertThat(workshop.platform.refusal(() -> ring.revoked(caller, client, Versions.ANY)))
          .isEqualTo(RefusalCode.NOT_FOUND);
    }
    assertThat(workshop.platform.written())
        .hasSize(6)
        .contains(
            denied(
                Action.REVOKE_CLIENT,
                RefusalCode.NOT_FOUND,
                "platform",
                workshop.eve.user().id(),
                client.id()));
  }

  private static RefusalCode refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
    return org.assertj.core.api.Assertions.catchThrowableOfType(
            io.gatehouse.application.refusal.Refused.class, act)
        .code();
  }
}
