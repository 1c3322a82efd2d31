package io.gatehouse.persistence.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.audit.AuditStores;
import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.RefusalBudget;
import io.gatehouse.application.credential.ClientAccess;
import io.gatehouse.application.credential.ClientCredentials;
import io.gatehouse.application.credential.ClientProofs;
import io.gatehouse.application.credential.ClientSteps;
import io.gatehouse.application.credential.ClientStores;
import io.gatehouse.application.credential.ClientTokens;
import io.gatehouse.application.credential.IssueToken;
import io.gatehouse.application.credential.KeySecrets;
import io.gatehouse.application.credential.RevokeClient;
import io.gatehouse.application.credential.RevokeToken;
import io.gatehouse.application.credential.RotateClient;
import io.gatehouse.application.limit.OneByOneLimiter;
import io.gatehouse.application.organization.AttemptLimits;
import io.gatehouse.application.organization.Authority;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.application.runtime.Race;
import io.gatehouse.application.subscription.SubscriptionAccess;
import io.gatehouse.domain.audit.Actor;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.ClientName;
import io.gatehouse.domain.credential.ClientSecret;
import io.gatehouse.domain.credential.ClientToken;
import io.gatehouse.domain.credential.KeyOwner;
import io.gatehouse.domain.credential.KeyPrefix;
import io.gatehouse.domain.credential.OAuthClient;
import io.gatehouse.domain.credential.StoredSecret;
import io.gatehouse.domain.credential.TokenId;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.Grant;
import io.gatehouse.domain.value.Versions;
import io.gatehouse.persistence.sql.TestStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client that asks for tokens while somebody takes its secret, or itself, away. */
class ClientRacesTest {

  private static final Provenance SOMEWHERE = new Provenance(Actor.ANONYMOUS, "192.0.2.7", "req-7");
  private static final Optional<PlanId> NO_PLAN = Optional.empty();
  private static final RateLimit AMPLE = new RateLimit(1000, Duration.ofSeconds(1));

  private final Clock clock = Clock.systemUTC();
  private final Random random = new Random(6);
  private final KeySecrets secrets = new KeySecrets(KeyPrefix.DEFAULT, random);
  private TestStore store;
  private Desk desk;
  private ClientStores stores;
  private Consumer consumer;
  private OAuthClient client;
  private ClientCredentials credentials;
  private ClientProofs proofs;
  private ClientSteps steps;

  @BeforeEach
  void open() {
    store = TestStore.empty();
    desk = new Desk(store);
    stores = Jdbc.clientStores(store);
    consumer = desk.stock().consumer(desk.stock().organization());
    ClientSecret secret = ClientSecret.generate(KeyPrefix.DEFAULT, random);
    client =
        OAuthClient.register(
            new ClientId(Samples.id()),
            new KeyOwner(consumer.id(), consumer.organization()),
            new ClientName("Nightly"),
            Set.of(),
            StoredSecret.of(secret),
            clock.instant());
    stores.clients().add(client);
    credentials = new ClientCredentials(client.id().toString(), secret.reveal());
    OneByOneLimiter limiter = new OneByOneLimiter(clock);
    Audited audited = audited(limiter);
    proofs =
        new ClientProofs(
            audited, new AttemptLimits(limiter, AMPLE, AMPLE, AMPLE), stores.clients(), clock);
    steps = new ClientSteps(audited, access(), stores.clients(), clock);
  }

  @Rounds
  void noTokenIsIssuedOnceTheClientIsRevoked() {
    List<String> outcomes = race(this::issue, this::revoke, this::issue, this::issue);

    assertThat(outcomes.get(1)).isEqualTo("done");
    assertThat(outcomes).isSubsetOf("done", "invalid_client");
    assertThat(issuedAfter("revoke_client")).isZero();
  }

  @Rounds
  void noTokenIsIssuedOnceTheSecretIsAnother() {
    List<String> outcomes = race(this::issue, this::rotate, this::issue, this::issue);

    assertThat(outcomes.get(1)).isEqualTo("done");
    assertThat(outcomes).isSubsetOf("done", "invalid_client");
    assertThat(issuedAfter("rotate_client")).isZero();
  }

  @Rounds
  void noTokenIsIssuedOnceTheConsumerIsGone() {
    List<String> outcomes = race(this::issue, () -> desk.delete(consumer), this::issue);

    assertThat(outcomes.get(1)).isEqualTo("done");
    assertThat(outcomes).isSubsetOf("done", "invalid_client");
    assertThat(issuedAfter("delete_consumer")).isZero();
    assertThat(stores.clients().hold(client.id())).get().matches(OAuthClient::isDeleted);
  }

  /** Whoever holds them may wait for the client, and tokens are asked for all the time. */
  @Test
  void tokenIsIssuedWhileSomebodyHoldsTheSubscriptions() {
    Stock stock = desk.stock();
    stock.saved(
        stock
            .pending(consumer, stock.published(stock.api(stock.organization()), "v1"), NO_PLAN)
            .approve(new Grant(Set.of(), Optional.empty()), Samples.LATER));

    boolean issued =
        store
            .transactions()
            .within(
                () -> {
                  assertThat(stock.subscription.subscriptions().openOf(consumer.id())).hasSize(1);
                  return isSoon(this::issue);
                });

    assertThat(issued).isTrue();
  }

  @Rounds
  void oneTokenIsRevokedOnce() {
    ClientToken token =
        ClientToken.issue(new TokenId(Samples.id()), client.id(), Set.of(), clock.instant());
    RevokeToken revokeToken = new RevokeToken(proofs, new OneToken(token), stores.revoked(), clock);
    RevokeToken.Command command = new RevokeToken.Command(SOMEWHERE, credentials, "token");

    assertThat(Race.of(4, runner -> revokeToken.revoke(command))).containsOnlyOnce(true);

    assertThat(count("SELECT count(*) AS n FROM changes WHERE kind = 'token'")).isEqualTo(1);
    assertThat(stores.revoked().has(token.id())).isTrue();
  }

  private static boolean isSoon(Runnable deed) {
    try {
      CompletableFuture.runAsync(deed).get(10, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private void issue() {
    ClientToken none =
        ClientToken.issue(new TokenId(Samples.id()), client.id(), Set.of(), clock.instant());
    new IssueToken(
            proofs, stores.subscriptions().subscriptions(), new OneToken(none), Samples::id, clock)
        .issue(new IssueToken.Command(SOMEWHERE, credentials, Optional.empty()));
  }

  private void revoke() {
    new RevokeClient(steps)
        .revoke(
            new RevokeClient.Command(
                root(), client.id().toString(), Optional.empty(), Versions.ANY));
  }

  private void rotate() {
    new RotateClient(steps, secrets)
        .rotate(
            new RotateClient.Command(root(), client.id().toString(), Duration.ZERO, Versions.ANY));
  }

  private Caller root() {
    return desk.rootCaller();
  }

  private Audited audited(OneByOneLimiter limiter) {
    AuditStores audit = io.gatehouse.persistence.audit.Jdbc.stores(store);
    return new Audited(
        store.transactions(),
        audit.trail(),
        io.gatehouse.persistence.change.Jdbc.log(store.database()),
        new RefusalBudget(limiter, () -> {}),
        Samples::id,
        clock);
  }

  private ClientAccess access() {
    Authority authority = new Authority(stores.subscriptions().catalog().organizations());
    SubscriptionAccess consumers =
        new SubscriptionAccess(
            authority,
            stores.subscriptions().consumers(),
            stores.subscriptions().subscriptions(),
            Desk.UNLIMITED);
    return new ClientAccess(authority, consumers, stores.clients());
  }

  private static List<String> race(Runnable... deeds) {
    return Race.of(deeds.length, runner -> outcome(deeds[runner]));
  }

  private static String outcome(Runnable deed) {
    try {
      deed.run();
      return "done";
    } catch (Refused refused) {
      return refused.code().text();
    }
  }

  private long issuedAfter(String action) {
    return count(
        """
        SELECT count(*) AS n FROM audit_entries issued
        JOIN audit_entries other ON other.chain = issued.chain AND other.sequence < issued.sequence
        WHERE issued.action = 'issue_token' AND issued.reason IS NULL
          AND other.reason IS NULL AND other.action = ?
        """,
        action);
  }

  private long count(String statement, Object... values) {
    return store.database().sql(statement, values).only(row -> row.number("n"));
  }

  /** Has one token, whatever is written on it. */
  private record OneToken(ClientToken token) implements ClientTokens {

    @Override
    public String sign(ClientToken any) {
      return "token";
    }

    @Override
    public Optional<ClientToken> verify(String text, Instant now) {
      return Optional.of(token);
    }
  }
}
