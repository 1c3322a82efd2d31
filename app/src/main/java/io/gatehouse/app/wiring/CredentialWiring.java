package io.gatehouse.app.wiring;

import io.gatehouse.app.settings.Settings;
import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.catalog.NewOffers;
import io.gatehouse.application.credential.ApiKeys;
import io.gatehouse.application.credential.ChangeKey;
import io.gatehouse.application.credential.CredentialEndings;
import io.gatehouse.application.credential.DeleteKey;
import io.gatehouse.application.credential.IssueKey;
import io.gatehouse.application.credential.KeyAccess;
import io.gatehouse.application.credential.KeySecrets;
import io.gatehouse.application.credential.KeySteps;
import io.gatehouse.application.credential.NewKeys;
import io.gatehouse.application.credential.OAuthClients;
import io.gatehouse.application.credential.RegisterApi;
import io.gatehouse.application.credential.RevokeKey;
import io.gatehouse.application.credential.RotateKey;
import io.gatehouse.application.organization.AttemptLimits;
import io.gatehouse.application.organization.Authority;
import io.gatehouse.application.organization.Founding;
import io.gatehouse.application.organization.OrganizationChoice;
import io.gatehouse.application.organization.Organizations;
import io.gatehouse.application.organization.Quotas;
import io.gatehouse.application.runtime.IdSource;
import io.gatehouse.application.subscription.NewConsumers;
import io.gatehouse.application.subscription.Subscribing;
import io.gatehouse.application.subscription.SubscriptionAccess;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;

/** Keys. */
@Factory
final class CredentialWiring {

  @Singleton
  KeyAccess keyAccess(Authority authority, SubscriptionAccess consumers, ApiKeys keys) {
    return new KeyAccess(authority, consumers, keys);
  }

  @Singleton
  KeySecrets keySecrets(Settings settings, SecureRandom random) {
    return new KeySecrets(settings.keyPrefix(), random);
  }

  @Singleton
  CredentialEndings credentialEndings(ApiKeys keys, OAuthClients clients, Clock clock) {
    return new CredentialEndings(keys, clients, clock);
  }

  @Singleton
  NewKeys newKeys(ApiKeys keys, Quotas quotas, KeySecrets secrets, IdSource ids, Clock clock) {
    return new NewKeys(keys, quotas, secrets, ids, clock);
  }

  @Singleton
  KeySteps keySteps(Audited audited, KeyAccess access, ApiKeys keys, Clock clock) {
    return new KeySteps(audited, access, keys, clock);
  }

  @Singleton
  IssueKey issueKey(
      Audited audited, Authority authority, SubscriptionAccess access, NewKeys newKeys) {
    return new IssueKey(audited, authority, access, newKeys);
  }

  @Singleton
  ChangeKey changeKey(KeySteps steps) {
    return new ChangeKey(steps);
  }

  @Singleton
  RotateKey rotateKey(KeySteps steps, KeySecrets secrets) {
    return new RotateKey(steps, secrets);
  }

  @Singleton
  RevokeKey revokeKey(KeySteps steps) {
    return new RevokeKey(steps);
  }

  @Singleton
  DeleteKey deleteKey(KeySteps steps) {
    return new DeleteKey(steps);
  }

  @Singleton
  OrganizationChoice organizationChoice(
      AttemptLimits limits,
      Authority authority,
      Organizations organizations,
      Founding founding,
      Settings settings) {
    return new OrganizationChoice(
        limits, authority, organizations, founding, settings.registrationIsOpen());
  }

  @Singleton
  RegisterApi registerApi(
      Audited audited,
      OrganizationChoice choice,
      NewOffers newOffers,
      NewConsumers newConsumers,
      Subscribing subscribing,
      NewKeys newKeys) {
    return new RegisterApi(audited, choice, newOffers, newConsumers, subscribing, newKeys);
  }
}
