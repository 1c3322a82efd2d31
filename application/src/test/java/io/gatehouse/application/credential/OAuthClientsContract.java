package io.gatehouse.application.credential;

import static io.gatehouse.application.query.Pages.newestFirst;
import static io.gatehouse.application.query.Pages.pages;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.runtime.Race;
import io.gatehouse.application.subscription.Market;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.ClientName;
import io.gatehouse.domain.credential.ClientSecret;
import io.gatehouse.domain.credential.KeyOwner;
import io.gatehouse.domain.credential.KeyPrefix;
import io.gatehouse.domain.credential.OAuthClient;
import io.gatehouse.domain.credential.StoredSecret;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.value.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

public abstract class OAuthClientsContract {

  private static final Random RANDOM = new Random(8);
  private static final Set<ScopeName> SCOPES =
      Set.of(new ScopeName("pets:read"), new ScopeName("pets:write"));

  private ClientStores stores;
  private OAuthClients clients;
  private Market market;
  private Organization acme;
  private Consumer consumer;

  protected abstract ClientStores stores();

  @BeforeEach
  void open() {
    stores = stores();
    clients = stores.clients();
    market = new Market(stores.subscriptions());
    acme = market.organization();
    consumer = market.consumer(acme);
  }

  @Test
  void addedOneIsFoundWithAllThatItIs() {
    for (OAuthClient client : List.of(added(SCOPES), added(Set.of()))) {
      assertThat(clients.find(Market.reach(acme), client.id())).contains(client);
      assertThat(clients.find(Reach.PLATFORM, client.id())).contains(client);
      assertThat(clients.hold(client.id())).contains(client);
    }
  }

  @Test
  void oneOutOfReachIsNotFound() {
    OAuthClient client = added(SCOPES);

    assertThat(clients.find(Market.reach(market.organization()), client.id())).isEmpty();
    assertThat(clients.find(Reach.PLATFORM, new ClientId(Samples.id()))).isEmpty();
    assertThat(clients.hold(new ClientId(Samples.id()))).isEmpty();
  }

  @Test
  void rotatedOneKeepsTheSecretsThatRetire() {
    OAuthClient first = added(SCOPES);
    OAuthClient second = first.rotate(secret(), Duration.ofSeconds(5), Samples.NOW);
    OAuthClient third = second.rotate(secret(), Duration.ofSeconds(7), Samples.NOW);
    OAuthClient fourth = third.rotate(secret(), Duration.ZERO, Samples.NOW.plusSeconds(1));

    for (OAuthClient step : List.of(second, third, fourth)) {
      assertThat(clients.save(step)).isTrue();
      assertThat(clients.find(Reach.PLATFORM, first.id())).contains(step);
      assertThat(clients.hold(first.id())).contains(step);
    }
  }

  @Test
  void revokedOneIsFoundStill() {
    OAuthClient client = added(SCOPES);
    OAuthClient revoked = client.revoke(Optional.of(new Reason("Lost it, „sorry“")), Samples.LATER);

    assertThat(clients.save(revoked)).isTrue();

    assertThat(clients.find(Reach.PLATFORM, client.id())).contains(revoked);
    OAuthClient other = added(Set.of()).revoke(Optional.empty(), Samples.LATER);
    assertThat(clients.save(other)).isTrue();
    assertThat(clients.find(Reach.PLATFORM, other.id())).contains(other);
  }

  @Test
  void staleEditionChangesNothing() {
    OAuthClient client = added(SCOPES);
    OAuthClient rotated = client.rotate(secret(), Duration.ZERO, Samples.NOW);
    OAuthClient late = client.rotate(secret(), Duration.ofDays(1), Samples.NOW);
    assertThat(clients.save(rotated)).isTrue();

    assertThat(clients.save(late)).isFalse();

    assertThat(clients.find(Reach.PLATFORM, client.id())).contains(rotated);
  }

  @Test
  void changedOneIsKeptAsItIsNow() {
    OAuthClient client = added(SCOPES);
    OAuthClient changed = client.with(new ClientName("Täglich"), Set.of(), Samples.LATER);

    assertThat(clients.save(changed)).isTrue();

    assertThat(clients.find(Reach.PLATFORM, client.id())).contains(changed);
  }

  @Test
  void deletedOneIsFoundStillAndListedNoMore() {
    OAuthClient client = added(SCOPES);
    OAuthClient other = added(SCOPES).revoke(Optional.of(new Reason("deleted")), Samples.NOW);
    assertThat(clients.save(other)).isTrue();
    OAuthClient deleted = client.delete(Samples.LATER);

    assertThat(clients.save(deleted)).isTrue();

    assertThat(clients.find(Reach.PLATFORM, client.id())).contains(deleted);
    assertThat(clients.hold(client.id())).contains(deleted);
    assertThat(pages(request -> clients.of(consumer.id(), request))).containsExactly(other);
  }

  @Test
  void whoeverHasClaimedItIsNotForestalled() {
    OAuthClient client = added(SCOPES);
    Claims.assertKept(
        stores.subscriptions().catalog().transactions(),
        () -> clients.claim(client.id()),
        () -> clients.save(client.revoke(Optional.empty(), Samples.NOW)),
        () -> clients.save(client.rotate(secret(), Duration.ZERO, Samples.NOW)));
  }

  @Test
  void ofRotateAndRevokeAtOnceOneWins() {
    OAuthClient client = added(SCOPES);
    List<OAuthClient> next =
        List.of(
            client.rotate(secret(), Duration.ZERO, Samples.NOW),
            client.revoke(Optional.empty(), Samples.NOW),
            client.rotate(secret(), Duration.ofDays(1), Samples.NOW),
            client.revoke(Optional.empty(), Samples.NOW));

    assertThat(Race.of(4, runner -> clients.save(next.get(runner)))).containsOnlyOnce(true);
  }

  @Test
  void revokedOnesOutliveTheirConsumerAndGoWithTheOrganization() {
    OAuthClient client = added(SCOPES);
    OAuthClient other = client(market.consumer(acme), SCOPES);
    clients.add(other);

    OAuthClient revoked = client.revoke(Optional.empty(), Samples.LATER);
    assertThat(clients.save(revoked)).isTrue();

    assertThat(stores.subscriptions().consumers().delete(consumer)).isTrue();
    assertThat(clients.find(Market.reach(acme), client.id())).contains(revoked);
    OAuthClient deleted = revoked.delete(Samples.LATER);
    assertThat(clients.save(deleted)).isTrue();
    assertThat(clients.find(Market.reach(acme), client.id())).contains(deleted);

    assertThat(stores.subscriptions().catalog().organizations().delete(acme)).isTrue();
    assertThat(clients.find(Reach.PLATFORM, client.id())).isEmpty();
    assertThat(clients.find(Reach.PLATFORM, other.id())).isEmpty();
    assertThat(clients.hold(other.id())).isEmpty();
  }

  @Test
  void clientsOfAConsumerArePagedNewestFirst() {
    clients.add(client(market.consumer(acme), SCOPES));
    List<OAuthClient> all = newestFirst(5, () -> added(SCOPES));
    OAuthClient rotated = all.get(2).rotate(secret(), Duration.ofDays(1), Samples.NOW);
    assertThat(clients.save(rotated)).isTrue();

    List<OAuthClient> listed = pages(request -> clients.of(consumer.id(), request));

    assertThat(listed).containsExactly(all.get(0), all.get(1), rotated, all.get(3), all.get(4));
    assertThat(pages(request -> clients.of(new ConsumerId(Samples.id()), request))).isEmpty();
  }

  private OAuthClient added(Set<ScopeName> scopes) {
    OAuthClient client = client(consumer, scopes);
    clients.add(client);
    return client;
  }

  private static OAuthClient client(Consumer owner, Set<ScopeName> scopes) {
    return OAuthClient.register(
        new ClientId(Samples.id()),
        new KeyOwner(owner.id(), owner.organization()),
        new ClientName("Nächtlicher Lauf"),
        scopes,
        secret(),
        Samples.NOW);
  }

  private static StoredSecret secret() {
    return StoredSecret.of(ClientSecret.generate(KeyPrefix.DEFAULT, RANDOM));
  }
}
