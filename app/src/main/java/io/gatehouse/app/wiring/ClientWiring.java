package io.gatehouse.app.wiring;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.credential.ChangeClient;
import io.gatehouse.application.credential.ClientAccess;
import io.gatehouse.application.credential.ClientProofs;
import io.gatehouse.application.credential.ClientSteps;
import io.gatehouse.application.credential.ClientTokens;
import io.gatehouse.application.credential.DeleteClient;
import io.gatehouse.application.credential.IntrospectToken;
import io.gatehouse.application.credential.IssueToken;
import io.gatehouse.application.credential.KeySecrets;
import io.gatehouse.application.credential.OAuthClients;
import io.gatehouse.application.credential.RegisterClient;
import io.gatehouse.application.credential.RevokeClient;
import io.gatehouse.application.credential.RevokeToken;
import io.gatehouse.application.credential.RevokedTokens;
import io.gatehouse.application.credential.RotateClient;
import io.gatehouse.application.organization.AttemptLimits;
import io.gatehouse.application.organization.Authority;
import io.gatehouse.application.runtime.IdSource;
import io.gatehouse.application.subscription.SubscriptionAccess;
import io.gatehouse.application.subscription.Subscriptions;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** OAuth clients and their access tokens. */
@Factory
final class ClientWiring {

  @Singleton
  ClientAccess clientAccess(
      Authority authority, SubscriptionAccess consumers, OAuthClients clients) {
    return new ClientAccess(authority, consumers, clients);
  }

  @Singleton
  ClientSteps clientSteps(Audited audited, ClientAccess access, OAuthClients clients, Clock clock) {
    return new ClientSteps(audited, access, clients, clock);
  }

  @Singleton
  ClientProofs clientProofs(
      Audited audited, AttemptLimits limits, OAuthClients clients, Clock clock) {
    return new ClientProofs(audited, limits, clients, clock);
  }

  @Singleton
  RegisterClient registerClient(
      Audited audited,
      SubscriptionAccess access,
      OAuthClients clients,
      KeySecrets secrets,
      IdSource ids,
      Clock clock) {
    return new RegisterClient(audited, access, clients, secrets, ids, clock);
  }

  @Singleton
  ChangeClient changeClient(ClientSteps steps) {
    return new ChangeClient(steps);
  }

  @Singleton
  DeleteClient deleteClient(ClientSteps steps) {
    return new DeleteClient(steps);
  }

  @Singleton
  RotateClient rotateClient(ClientSteps steps, KeySecrets secrets) {
    return new RotateClient(steps, secrets);
  }

  @Singleton
  RevokeClient revokeClient(ClientSteps steps) {
    return new RevokeClient(steps);
  }

  @Singleton
  IssueToken issueToken(
      ClientProofs proofs,
      Subscriptions subscriptions,
      ClientTokens tokens,
      IdSource ids,
      Clock clock) {
    return new IssueToken(proofs, subscriptions, tokens, ids, clock);
  }

  @Singleton
  IntrospectToken introspectToken(
      ClientProofs proofs,
      ClientTokens tokens,
      OAuthClients clients,
      RevokedTokens revoked,
      Clock clock) {
    return new IntrospectToken(proofs, tokens, clients, revoked, clock);
  }

  @Singleton
  RevokeToken revokeToken(
      ClientProofs proofs, ClientTokens tokens, RevokedTokens revoked, Clock clock) {
    return new RevokeToken(proofs, tokens, revoked, clock);
  }
}
