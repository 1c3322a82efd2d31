package io.gatehouse.application.credential;

import static io.gatehouse.application.organization.Platform.allowed;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.subscription.DeleteConsumer;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.AuditEntry;
import io.gatehouse.domain.credential.ApiKey;
import io.gatehouse.domain.credential.KeyEnvironment;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.credential.KeyLabel;
import io.gatehouse.domain.credential.KeyName;
import io.gatehouse.domain.credential.KeyOwner;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.credential.OAuthClient;
import io.gatehouse.domain.credential.StoredSecret;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.value.Versions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class CredentialEndingsTest {

  /** More than a page of a list. */
  private static final int MANY = 203;

  private final ClientRing ring = new ClientRing();
  private final Workshop workshop = ring.workshop;
  private final DeleteConsumer delete =
      new DeleteConsumer(
          workshop.platform.audited,
          workshop.subscriptionAccess,
          workshop.subscriptions.consumers(),
          List.of(
              workshop.endings,
              new CredentialEndings(
                  workshop.stores.keys(), ring.clients, workshop.platform.clock)));

  @Test
  void trailSaysWhichKeysAndClientsWentWithTheConsumer() {
    OAuthClient client = ring.registered().client();
    OAuthClient revoked = ring.revoked(workshop.bob, ring.registered().client(), Versions.ANY);
    ApiKey others = key(workshop.consumer());
    Object shop = workshop.shop.id();
    Object bob = workshop.bob.user().id();
    List<Tuple> expected = new ArrayList<>();
    expected.add(allowed(Action.DELETE_CONSUMER, shop, bob, ring.consumer.id()));
    expected.add(allowed(Action.DELETE_CLIENT, shop, bob, client.id()));
    expected.add(allowed(Action.DELETE_CLIENT, shop, bob, revoked.id()));
    List<ApiKey> keys = new ArrayList<>();
    for (int number = 0; number < MANY; number++) {
      keys.add(key(ring.consumer));
      expected.add(allowed(Action.DELETE_KEY, shop, bob, keys.get(number).id()));
    }
    workshop.platform.written();
    int changes = workshop.changes().size();

    delete.delete(
        new DeleteConsumer.Command(workshop.bob, ring.consumer.id().toString(), Versions.ANY));

    assertThat(workshop.platform.written()).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(workshop.changes().subList(changes, workshop.changes().size()))
        .as("gateways keep none of them")
        .filteredOn(change -> change.matches("(key|client) .*"))
        .hasSize(MANY + 2)
        .contains("client " + client.id(), "client " + revoked.id());
    assertThat(ring.found(client)).get().matches(OAuthClient::isDeleted);
    assertThat(ring.found(revoked)).get().matches(OAuthClient::isDeleted);
    assertThat(keys)
        .allMatch(key -> workshop.stores.keys().find(Reach.PLATFORM, key.id()).get().isDeleted());
    assertThat(workshop.stores.keys().find(Reach.PLATFORM, others.id())).contains(others);
    // Each of them, and the consumer.
    assertThat(workshop.changes()).hasSize(changes + MANY + 3);
    assertThatTrailTellsWhatTheyWere();
  }

  private void assertThatTrailTellsWhatTheyWere() {
    AuditEntry entry =
        workshop.platform.entries().stream()
            .filter(each -> each.deed().action() == Action.DELETE_CLIENT)
            .findFirst()
            .orElseThrow();
    assertThat(entry.deed().details())
        .containsEntry("consumer", ring.consumer.id().toString())
        .containsEntry("name", "Nightly")
        .containsKey("hint");
  }

  private ApiKey key(Consumer consumer) {
    ApiKey key =
        ApiKey.issue(
            new KeyId(Samples.id()),
            new KeyOwner(consumer.id(), consumer.organization()),
            new KeyLabel(new KeyName("Till"), Optional.empty()),
            KeyEnvironment.LIVE,
            StoredSecret.of(workshop.secrets.next(KeyEnvironment.LIVE)),
            KeyTerms.NONE,
            workshop.platform.clock.instant());
    workshop.stores.keys().add(key);
    return key;
  }
}
