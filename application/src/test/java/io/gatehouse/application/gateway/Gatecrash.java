package io.gatehouse.application.gateway;

import io.gatehouse.domain.access.AccessDecision;
import io.gatehouse.domain.access.AccessRule;
import io.gatehouse.domain.access.DenialReason;
import io.gatehouse.domain.catalog.AccessMode;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.Definition;
import io.gatehouse.domain.catalog.HeaderName;
import io.gatehouse.domain.catalog.Lifecycle;
import io.gatehouse.domain.catalog.Target;
import io.gatehouse.domain.catalog.Timeouts;
import io.gatehouse.domain.catalog.Traffic;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.catalog.VersionLabel;
import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.KeyEnvironment;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.credential.KeyPrefix;
import io.gatehouse.domain.credential.KeySecret;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.routing.ApiRow;
import io.gatehouse.domain.routing.ClientRow;
import io.gatehouse.domain.routing.KeyRow;
import io.gatehouse.domain.routing.RequestPath;
import io.gatehouse.domain.routing.Route;
import io.gatehouse.domain.routing.VersionRow;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.domain.value.Slug;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Requests that the rules turn away. Equal numbers make equal ids. */
final class Gatecrash {

  static final int API = 2;
  static final int VERSION = 3;
  static final int CONSUMER = 4;

  private Gatecrash() {}

  static UUID id(int number) {
    return new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L | number);
  }

  /** By a key, to an API of that organization. */
  static Admission.Denied byKey(int organization, int key) {
    KeySecret secret = KeySecret.generate(KeyPrefix.DEFAULT, KeyEnvironment.LIVE, new Random(key));
    KeyRow row =
        new KeyRow(
            new KeyId(id(key)),
            new ConsumerId(id(CONSUMER)),
            KeyEnvironment.LIVE,
            secret.fingerprint(),
            List.of(),
            KeyTerms.NONE,
            true);
    return denied(
        organization, DenialReason.KEY_REVOKED, AccessRule.CREDENTIAL_IS_VALID, row, null);
  }

  static Admission.Denied byClient(int organization, int client) {
    ClientRow row = new ClientRow(new ClientId(id(client)), new ConsumerId(id(CONSUMER)), false);
    return denied(
        organization, DenialReason.TOKEN_EXPIRED, AccessRule.CREDENTIAL_IS_VALID, null, row);
  }

  static Admission.Denied byNobody(int organization) {
    return denied(
        organization, DenialReason.KEY_UNKNOWN, AccessRule.CREDENTIAL_IS_KNOWN, null, null);
  }

  private static Admission.Denied denied(
      int organization,
      DenialReason reason,
      AccessRule rule,
      @Nullable KeyRow key,
      @Nullable ClientRow client) {
    VersionRow version =
        new VersionRow(
            new VersionId(id(VERSION)),
            new VersionLabel("v1"),
            Lifecycle.PUBLISHED,
            Optional.empty(),
            Optional.empty(),
            definition());
    ApiRow api =
        new ApiRow(
            new ApiId(id(API)),
            new OrganizationId(id(organization)),
            new Slug("pets"),
            List.of(version));
    Route route = new Route(api, version, RequestPath.parse("/acme/pets/x"), 2);
    return new Admission.Denied(
        route,
        new AccessDecision.Denied(reason, rule, key, client),
        Admitted.CarriedBy.AUTH_HEADER);
  }

  private static Definition definition() {
    return new Definition(
        List.of(Target.parse("http://127.0.0.1:9000", 1)),
        List.of(),
        List.of(),
        HeaderName.DEFAULT,
        Set.of(),
        Timeouts.DEFAULT,
        Traffic.DEFAULT,
        AccessMode.GRANTED,
        List.of());
  }
}
