package io.gatehouse.application.credential;

import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.domain.audit.Actor;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.credential.ClientName;
import io.gatehouse.domain.credential.ClientToken;
import io.gatehouse.domain.credential.OAuthClient;
import io.gatehouse.domain.subscription.AccessRequested;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.Grant;
import io.gatehouse.domain.subscription.Parties;
import io.gatehouse.domain.subscription.Subject;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.value.Edit;
import io.gatehouse.domain.value.Reason;
import io.gatehouse.domain.value.Versions;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What people and programs do with the OAuth clients of a consumer. */
final class ClientRing {

  static final Provenance SOMEWHERE = new Provenance(Actor.ANONYMOUS, "192.0.2.9", "req-9");

  final Workshop workshop = new Workshop();
  final Consumer consumer = workshop.consumer();
  final OAuthClients clients = workshop.clients;
  final RevokedTokens revoked = new InMemoryRevokedTokens(workshop.platform.transactions);
  final ReadableTokens tokens = new ReadableTokens();

  final ClientAccess access =
      new ClientAccess(workshop.platform.authority, workshop.subscriptionAccess, clients);
  private final ClientSteps steps =
      new ClientSteps(workshop.platform.audited, access, clients, workshop.platform.clock);
  private final ClientProofs proofs =
      new ClientProofs(
          workshop.platform.audited, workshop.platform.limits, clients, workshop.platform.clock);
  private final RegisterClient register =
      new RegisterClient(
          workshop.platform.audited,
          workshop.subscriptionAccess,
          clients,
          workshop.secrets,
          Samples::id,
          workshop.platform.clock);
  private final RotateClient rotate = new RotateClient(steps, workshop.secrets);
  private final RevokeClient revoke = new RevokeClient(steps);
  private final ChangeClient change = new ChangeClient(steps);
  private final DeleteClient delete = new DeleteClient(steps);
  private final IssueToken issue =
      new IssueToken(
          proofs,
          workshop.subscriptions.subscriptions(),
          tokens,
          Samples::id,
          workshop.platform.clock);
  private final IntrospectToken introspect =
      new IntrospectToken(proofs, tokens, clients, revoked, workshop.platform.clock);
  private final RevokeToken revokeToken =
      new RevokeToken(proofs, tokens, revoked, workshop.platform.clock);

  IssuedClient registered(String... scopes) {
    return registered(workshop.bob, scopes);
  }

  IssuedClient registered(Caller caller, String... scopes) {
    return register.register(
        new RegisterClient.Command(
            caller, consumer.id().toString(), new ClientName("Nightly"), names(scopes)));
  }

  IssuedClient rotated(Caller caller, OAuthClient client, Duration grace) {
    return rotate.rotate(
        new RotateClient.Command(caller, client.id().toString(), grace, Versions.ANY));
  }

  OAuthClient revoked(Caller caller, OAuthClient client, Versions version) {
    return revoke.revoke(
        new RevokeClient.Command(
            caller, client.id().toString(), Optional.of(new Reason("Lost it")), version));
  }

  OAuthClient changed(
      Caller caller, OAuthClient client, Optional<ClientName> name, Edit<Set<ScopeName>> scopes) {
    return change.change(
        new ChangeClient.Command(caller, client.id().toString(), name, scopes, Versions.ANY));
  }

  void deleted(Caller caller, OAuthClient client, Versions version) {
    delete.delete(new DeleteClient.Command(caller, client.id().toString(), version));
  }

  IssuedToken issued(ClientCredentials credentials, String scope) {
    return issue.issue(
        new IssueToken.Command(
            SOMEWHERE, credentials, Optional.of(scope).filter(text -> !text.isEmpty())));
  }

  boolean tokenRevoked(ClientCredentials credentials, String token) {
    return revokeToken.revoke(new RevokeToken.Command(SOMEWHERE, credentials, token));
  }

  Optional<ClientToken> introspected(ClientCredentials credentials, String token) {
    return introspect.introspect(
        new IntrospectToken.Command(new IntrospectToken.Client(SOMEWHERE, credentials), token));
  }

  Optional<ClientToken> introspected(Caller caller, String token) {
    return introspect.introspect(
        new IntrospectToken.Command(new IntrospectToken.Person(caller), token));
  }

  Optional<OAuthClient> found(OAuthClient client) {
    return clients.find(Reach.PLATFORM, client.id());
  }

  /** An active subscription of the consumer that grants these. */
  Subscription.Active granted(String... scopes) {
    ApiProduct api = workshop.api();
    Subscription.Pending pending =
        Subscription.request(
            new AccessRequested(
                new SubscriptionId(Samples.id()),
                new Parties(consumer.id(), workshop.shop.id(), workshop.acme.id()),
                new Subject(api.id(), new VersionId(Samples.id()), Optional.empty()),
                names(scopes),
                Optional.empty()),
            workshop.platform.clock.instant());
    workshop.subscriptions.subscriptions().add(pending);
    Subscription.Active active =
        pending.approve(
            new Grant(names(scopes), Optional.empty()), workshop.platform.clock.instant());
    workshop.subscriptions.subscriptions().save(active);
    return active;
  }

  static ClientCredentials by(IssuedClient issued) {
    return new ClientCredentials(issued.client().id().toString(), issued.secret().reveal());
  }

  static Set<ScopeName> names(String... scopes) {
    return Stream.of(scopes).map(ScopeName::new).collect(Collectors.toSet());
  }
}
